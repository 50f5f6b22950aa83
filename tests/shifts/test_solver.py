"""The solver keeps every rule, beats the rule of thumb, can be stopped, and says why a seat stays empty."""

import time
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shifts.proposals import solver
from shifts.proposals.explain import Why, gaps
from shifts.proposals.greedy import greedy
from shifts.proposals.model import Costs, Past, RosterProgram, Task
from shifts.proposals.seating import matched, seated
from shifts.rules.checks import Weight, check
from shifts.rules.facts import Seat, Work

from .facts import FIRST, all_at_work, centre, planned

NEVER = (Weight.BLOCKS, Weight.EMERGENCY)


def solved(task: Task, **how):
    """Return the answer, and the facts with the roster in them."""
    program = RosterProgram(task)
    answer = solver.solve(program, seconds=20, **how)
    shifts = {(key, day): "" for key, day, _shift in program.works}
    shifts |= {(key[0], key[1]): key[2] for key, column in program.works.items() if answer.values[column] > 0.5}
    return answer, planned(task.facts, shifts)


def broken(facts) -> list:
    return [breach for breach in check(facts) if breach.weight in NEVER]


def empty(facts) -> int:
    return sum(breach.rule == "uncovered" for breach in check(facts))


def test_a_month_is_solved_to_the_proven_optimum_and_keeps_every_rule():
    answer, facts = solved(Task(centre()))
    assert answer.is_proven and answer.gap == 0
    assert not broken(facts)
    missing = [breach.seat.post for breach in check(facts) if breach.rule == "uncovered"]
    assert set(missing) == {"supervisor"}, "only a supervisor has nobody who covers"
    rests = [cell for cell in facts.offs if facts.workers[cell[0]].post == "supervisor"]
    assert len(missing) == len(rests) == 8


def test_the_solver_leaves_no_more_seats_empty_than_the_rule_of_thumb():
    facts = centre()
    thumb = planned(facts, greedy(Task(facts)))
    _answer, best = solved(Task(facts))
    assert not [breach for breach in broken(thumb) if breach.weight == Weight.BLOCKS]
    assert empty(best) <= empty(thumb)


DAYS = st.integers(min_value=0, max_value=30)
CASES = st.fixed_dictionaries(
    {
        "leaves": st.dictionaries(st.tuples(st.integers(1, 10), DAYS), st.just("annual"), max_size=12),
        "fixed": st.sets(st.tuples(st.integers(1, 10), DAYS), max_size=6),
        "before": st.sets(st.tuples(st.integers(1, 10), st.integers(1, 5)), max_size=20),
        "restricted": st.sets(st.integers(1, 5), max_size=2),
        "month": st.sampled_from([date(2026, 2, 1), date(2026, 7, 1), date(2026, 10, 1)]),
        "holidays": st.sets(DAYS, max_size=3),
    }
)


@settings(max_examples=8)
@given(CASES)
def test_whatever_is_fixed_the_solvers_roster_passes_the_same_checker(case):
    facts = centre(case["month"])
    size = len(facts.days)
    facts = replace(facts, statutory=frozenset(facts.days[number % size] for number in case["holidays"]))
    workers = dict(facts.workers)
    for key in case["restricted"]:
        workers[key] = replace(workers[key], restricted_until=facts.days[-1])
    facts = replace(facts, workers=workers)
    own = {key: Work(each.team, Seat(each.team, each.post, each.zone)) for key, each in workers.items()}
    for key, back in case["before"]:
        facts.works[key, facts.days[0] - timedelta(days=back)] = own[key]
    cells = {(key, facts.days[number % size]): kind for (key, number), kind in case["leaves"].items()}
    facts.offs.update(cells)
    fixed = {(key, facts.days[number % size]) for key, number in case["fixed"]} - set(cells)
    facts.works.update({cell: own[cell[0]] for cell in fixed})
    answer, made = solved(Task(facts, frozenset(fixed | set(cells))))
    assert answer.values
    assert not broken(made)
    assert all(made.offs.get(cell) == "annual" for cell in cells)
    assert all(made.works[cell].shift == own[cell[0]].shift for cell in fixed)


def test_after_a_call_in_sick_few_days_change():
    _answer, facts = solved(Task(centre()))
    sick, since = 3, date(2026, 7, 13)
    base = {(key, day): work.shift for (key, day), work in facts.works.items()}
    out = [day for day in facts.days if since <= day <= date(2026, 7, 16)]
    works = {cell: work for cell, work in facts.works.items() if cell[0] != sick or cell[1] not in out}
    offs = {**facts.offs, **{(sick, day): "sick" for day in out}}
    now = replace(facts, works=works, offs=offs)
    past = {(key, day) for key in facts.workers for day in facts.days if day < since}
    again = Task(now, frozenset(past | {(sick, day) for day in out}), base)
    answer, made = solved(again)
    after = {cell: work.shift for cell, work in made.works.items()}
    changed = [cell for cell in {*base, *after} if base.get(cell) != after.get(cell) and cell[0] != sick]
    assert answer.is_proven and not broken(made)
    assert len(changed) <= 4


def test_what_was_unequal_before_is_evened_out():
    facts = centre(teams=("early",))
    floor = [key for key, worker in facts.workers.items() if worker.post == "floor"]
    past = Past(weekends={floor[0]: 8, floor[1]: 2, floor[2]: 2})
    _answer, made = solved(Task(facts, past=past, costs=Costs(unfair=3)))
    worked = {key: sum((key, day) in made.works for day in made.days if day.weekday() > 4) for key in floor}
    assert worked[floor[0]] < min(worked[floor[1]], worked[floor[2]])


def test_a_solver_that_is_told_to_stop_stops():
    began = time.monotonic()
    answer = solver.solve(RosterProgram(Task(centre())), watch=lambda objective, bound: False)
    assert answer.was_cancelled
    assert time.monotonic() - began < 10


def test_without_the_solver_it_says_so(monkeypatch):
    monkeypatch.setattr(solver, "highspy", None)
    assert not solver.is_installed()
    with pytest.raises(RuntimeError):
        solver.solve(RosterProgram(Task(centre())))


def test_an_empty_seat_names_who_could_sit_there_and_why_not():
    facts = centre()
    day, seat = date(2026, 7, 8), Seat("early", "frontdesk")
    shifts = {(key, when): shift for (key, when), shift in all_at_work(facts).items() if when == day}
    works = seated(facts, {cell: shift for cell, shift in shifts.items() if cell[0] not in (1, 2, 3, 4, 5)})
    made = planned(replace(facts, works=works), {})
    made.works[7, day - timedelta(days=1)] = Work("late", Seat("late", "frontdesk"))
    (gap,) = [each for each in gaps(made) if each.day == day and each.seat == seat]
    reasons = {each.worker.key: each.why for each in gap.hindered}
    assert reasons[2] == Why.RESTS and reasons[7] == Why.OTHER_SHIFT
    assert gap.nearest.worker.key == 1


def test_a_matching_fills_as_many_seats_as_can_be():
    one, two, three = (Seat("early", "floor", zone) for zone in (1, 2, 3))
    assert matched({one: [1], two: [1, 2], three: [2, 3]}) == {1: one, 2: two, 3: three}
    assert len(matched({one: [1], two: [1]})) == 1


def test_the_month_has_the_days_of_the_month():
    assert len(centre(date(2028, 2, 1)).days) == 29 and centre().days[0] == FIRST
