"""The rules of a roster, one by one, and as properties."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shifts.roster.words import LABELS, TEXTS
from shifts.rules.checks import RULES, Weight, check, uncovered
from shifts.rules.facts import Seat, Work, month_days, week_of

from .facts import FIRST, all_at_work, centre, planned

ONE = 3
OWN = Seat("early", "floor", 2)


def on(*days: int, month: date = FIRST) -> list[date]:
    return [month.replace(day=day) for day in days]


def with_works(days, key: int = ONE, shift: str = "early", **more):
    """Return facts in which one person works on some days and rests on all others, like everybody else."""
    facts = centre(**more)
    facts.works.update({(key, day): Work(shift, Seat(shift, "floor", 2)) for day in days})
    facts.offs.update({(each, day): "rest" for each in facts.workers for day in facts.days})
    facts.offs = {cell: kind for cell, kind in facts.offs.items() if cell not in facts.works}
    return facts


def found(facts, *codes: str) -> list:
    return [breach for breach in check(facts) if breach.rule in codes]


def test_a_day_that_nobody_planned_blocks():
    facts = with_works(on(1))
    del facts.offs[ONE, date(2026, 7, 2)]
    (breach,) = found(facts, "unplanned")
    assert (breach.weight, breach.worker, breach.days) == (Weight.BLOCKS, ONE, (date(2026, 7, 2),))


def test_a_week_without_a_rest_day_blocks():
    assert not found(with_works(on(6, 7, 8, 9, 10, 11)), "week-rest")
    (breach,) = found(with_works(on(6, 7, 8, 9, 10, 11, 12)), "week-rest")
    assert breach.weight == Weight.BLOCKS and breach.days == tuple(week_of(date(2026, 7, 6)))


def test_a_week_across_the_month_counts_the_days_of_the_month_before():
    before = [date(2026, 6, 29), date(2026, 6, 30)]
    assert found(with_works([*before, *on(1, 2, 3, 4, 5)]), "week-rest")
    assert not found(with_works([before[0], *on(1, 2, 3, 4, 5)]), "week-rest")


@pytest.mark.parametrize(("days", "breaches"), [((8, 9, 10, 11, 12, 13), 0), ((8, 9, 10, 11, 12, 13, 14), 1)])
def test_seven_days_running_block_though_each_week_has_its_rest(days, breaches):
    facts = with_works(on(*days))
    assert len(found(facts, "run")) == breaches and not found(facts, "week-rest")


@pytest.mark.parametrize(
    ("ends", "begins", "weight"),
    [(1380, 540, Weight.NOTED), (1380, 400, Weight.BLOCKS), (1140, 540, None), (1380, 420, Weight.NOTED)],
)
def test_the_pause_between_two_shifts(ends, begins, weight):
    facts = with_works(on(1), shift="late")
    facts.works[ONE, date(2026, 7, 2)] = Work("early", OWN)
    late, early = facts.shifts["late"], facts.shifts["early"]
    times = {"late": replace(late, ends=ends), "early": replace(early, begins=begins)}
    rows = found(replace(facts, shifts=times), "pause")
    assert [breach.weight for breach in rows] == ([weight] if weight else [])


def test_whoever_may_not_works_neither_late_nor_overtime():
    facts = with_works(on(6, 7, 8, 9, 10, 11), shift="late")
    worker = replace(facts.workers[ONE], restricted_until=date(2026, 7, 8))
    facts = replace(facts, workers={**facts.workers, ONE: worker})
    (breach,) = found(facts, "restricted")
    assert breach.days == tuple(on(6, 7, 8))
    (breach,) = found(facts, "overtime-restricted")
    assert breach.amount == 8 * 60 and breach.weight == Weight.BLOCKS


def test_six_days_a_week_break_the_cap_of_a_month_with_five_such_weeks():
    worked = [day for day in month_days(date(2026, 8, 1)) if day.weekday() != 6]
    facts = with_works(worked, first=date(2026, 8, 1))
    assert facts.overtime(ONE) == 32 * 60 and not found(facts, "overtime")
    (breach,) = found(replace(facts, norms=replace(facts.norms, overtime=30 * 60)), "overtime")
    assert (breach.weight, breach.amount) == (Weight.EMERGENCY, 32 * 60)


def test_statutory_days_count_apart():
    holiday = on(8)[0]
    facts = with_works(on(6, 7, 8, 9, 10, 11), statutory=frozenset([holiday]))
    assert facts.overtime(ONE) == 0
    (breach,) = found(facts, "statutory")
    assert breach.days == (holiday,) and breach.weight == Weight.NOTED
    counted = replace(facts, norms=replace(facts.norms, counts_statutory=True))
    assert counted.overtime(ONE) == 8 * 60


def test_a_seat_is_staffed_covered_or_empty():
    facts = with_works(on(1))
    day = date(2026, 7, 1)
    assert OWN not in uncovered(facts, day) and Seat("early", "floor", 3) in uncovered(facts, day)
    facts.works[ONE, day] = Work("early", OWN, (Seat("early", "floor", 3),))
    assert Seat("early", "floor", 3) not in uncovered(facts, day)
    assert not found(facts, "doubled")
    facts.works[ONE, day] = Work("early", OWN, (Seat("early", "supervisor"),))
    assert found(facts, "doubled")[0].weight == Weight.APPROVAL


def test_a_seat_that_is_not_wanted_on_a_day_is_not_missed():
    facts = replace(centre(), open_days={"early": frozenset(), "late": frozenset()})
    assert not found(facts, "uncovered")


@settings(max_examples=60)
@given(st.sets(st.integers(min_value=-6, max_value=37), max_size=44))
def test_overtime_is_shared_out_between_months_and_never_counted_twice(numbers):
    """What exceeds forty hours in a week is overtime of exactly one of the months that the week lies in."""
    days = [FIRST + timedelta(days=number) for number in numbers]
    july, august = with_works(days), with_works(days, first=date(2026, 8, 1))
    june = with_works(days, first=date(2026, 6, 1))
    weeks = {day - timedelta(days=day.weekday()) for day in days}
    whole = sum(max(sum(each in days for each in week_of(monday)) * 8 - 40, 0) for monday in weeks)
    assert sum(facts.overtime(ONE) for facts in (june, july, august)) == whole * 60


@settings(max_examples=40)
@given(st.lists(st.booleans(), min_size=31, max_size=31))
def test_the_rules_of_rest_say_what_counting_says(pattern):
    days = [day for day, works in zip(month_days(FIRST), pattern, strict=True) if works]
    facts = with_works(days)
    text = "".join("x" if works else " " for works in pattern)
    assert bool(found(facts, "run")) == any(len(run) > 6 for run in text.split())
    full = [monday for monday in on(6, 13, 20) if all(day in days for day in week_of(monday))]
    assert {breach.days[0] for breach in found(facts, "week-rest")} == set(full)


def test_every_rule_has_its_words():
    told = {*RULES, "overtime-restricted"}
    assert set(LABELS) == set(TEXTS) == told


def test_everybody_at_work_every_day_breaks_what_it_must():
    facts = centre()
    codes = {breach.rule for breach in check(planned(facts, all_at_work(facts)))}
    assert {"week-rest", "run", "overtime", "week-hours"} <= codes and "uncovered" not in codes
