"""The rules of a roster. Each is a function from facts to breaches; a breach says which rule, who, and when.

Sources: Labour Law art. 36, 38, 41, 44; State Council rule on working hours art. 3 and 7; special rules on the
protection of women workers art. 6 and 9; what is marked [P] is a proposal of this house.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .facts import A_DAY, MINUTES_A_DAY, Facts, Seat, Work, week_of, weeks_of


class Weight(StrEnum):
    """What a breach does to publishing."""

    BLOCKS = "blocks"
    EMERGENCY = "emergency"
    APPROVAL = "approval"
    NOTED = "noted"


@dataclass(frozen=True)
class Breach:
    """One breach of one rule.

    Attributes:
        rule: code of the rule.
        weight: what it does to publishing.
        worker: key of the person, None where it concerns a seat.
        days: the days concerned, in order.
        seat: the place that nobody is in.
        amount: minutes or a count, where the rule has one.
    """

    rule: str
    weight: Weight
    worker: int | None
    days: tuple[date, ...]
    seat: Seat | None = None
    amount: int = 0


RULES: dict[str, Callable[[Facts], Iterator[Breach]]] = {}


def rule(code: str):
    """Register a function as the rule of a code; ValueError when the code is taken."""

    def register(check):
        if code in RULES:
            raise ValueError(f"Two rules are called {code}.")
        RULES[code] = check
        return check

    return register


def check(facts: Facts) -> list[Breach]:
    """Return every breach of the planned days, those that block first, then by day."""
    found = [breach for each in RULES.values() for breach in each(facts)]
    order = list(Weight)
    return sorted(found, key=lambda breach: (order.index(breach.weight), breach.days, breach.rule, breach.worker or 0))


def hard(breaches: list[Breach]) -> list[Breach]:
    """Return the breaches that nobody can approve."""
    return [breach for breach in breaches if breach.weight == Weight.BLOCKS]


@rule("unplanned")
def is_planned(facts: Facts) -> Iterator[Breach]:
    """Everybody is either at work or off on every day of the appointment."""
    for worker in facts.planned():
        empty = [
            day
            for day in facts.days
            if worker.is_there(day) and (worker.key, day) not in facts.works and (worker.key, day) not in facts.offs
        ]
        if empty:
            yield Breach("unplanned", Weight.BLOCKS, worker.key, tuple(empty))


@rule("week-rest")
def has_a_rest_day_a_week(facts: Facts) -> Iterator[Breach]:
    """At least one rest day in every calendar week (Labour Law art. 38)."""
    for worker in facts.planned():
        for monday in weeks_of(facts.days):
            week = week_of(monday)
            if all((worker.key, day) in facts.works for day in week):
                yield Breach("week-rest", Weight.BLOCKS, worker.key, tuple(week))


@rule("run")
def does_not_work_seven_days_running(facts: Facts) -> Iterator[Breach]:
    """No more than six days in a row, whatever weeks they fall in [P]."""
    for worker in facts.planned():
        run: list[date] = []
        first = facts.days[0] - facts.norms.run * A_DAY
        last = facts.days[-1] + facts.norms.run * A_DAY
        day = first
        while day <= last:
            if (worker.key, day) in facts.works:
                run.append(day)
            else:
                yield from _too_long(facts, worker.key, run)
                run = []
            day += A_DAY
        yield from _too_long(facts, worker.key, run)


def _too_long(facts: Facts, key: int, run: list[date]) -> Iterator[Breach]:
    touches = any(facts.days[0] <= day <= facts.days[-1] for day in run)
    if len(run) > facts.norms.run and touches:
        yield Breach("run", Weight.BLOCKS, key, tuple(run))


def pause(facts: Facts, key: int, day: date) -> int | None:
    """Return the minutes between the end of a day's shift and the beginning of the next day's, None without both."""
    before, after = facts.works.get((key, day)), facts.works.get((key, day + A_DAY))
    if before is None or after is None:
        return None
    return facts.shifts[after.shift].begins + MINUTES_A_DAY - facts.shifts[before.shift].ends


@rule("pause")
def rests_between_shifts(facts: Facts) -> Iterator[Breach]:
    """Under eight hours between two shifts is blocked, under eleven is warned of [P]."""
    for worker in facts.planned():
        for day in (facts.days[0] - A_DAY, *facts.days):
            minutes = pause(facts, worker.key, day)
            if minutes is None or minutes >= facts.norms.rest_warned:
                continue
            weight = Weight.BLOCKS if minutes < facts.norms.rest_blocked else Weight.NOTED
            yield Breach("pause", weight, worker.key, (day, day + A_DAY), amount=minutes)


@rule("restricted")
def spares_the_restricted(facts: Facts) -> Iterator[Breach]:
    """No night work for whoever may not (special rules for women workers art. 6 and 9); night begins at 22:00."""
    for worker in facts.planned():
        late = [
            day
            for day in facts.days
            if worker.is_restricted(day)
            and (work := facts.works.get((worker.key, day)))
            and facts.shifts[work.shift].ends > facts.norms.night_begins
        ]
        if late:
            yield Breach("restricted", Weight.BLOCKS, worker.key, tuple(late))


@rule("longest")
def no_day_is_too_long(facts: Facts) -> Iterator[Breach]:
    """At most eleven hours from the beginning to the end of a day [P, after Labour Law art. 41]."""
    for (key, day), work in facts.works.items():
        if day in facts.days and facts.shifts[work.shift].gross > facts.norms.longest:
            yield Breach("longest", Weight.BLOCKS, key, (day,), amount=facts.shifts[work.shift].gross)


@rule("overtime")
def keeps_the_overtime_cap(facts: Facts) -> Iterator[Breach]:
    """At most 36 hours of overtime a month (Labour Law art. 41); art. 42 excepts emergencies.

    Whoever may not be asked for overtime has none.
    """
    for worker in facts.planned():
        over = facts.overtime(worker.key)
        if any(worker.is_restricted(day) for day in facts.days) and over:
            yield Breach("overtime-restricted", Weight.BLOCKS, worker.key, facts.days[:1], amount=over)
        elif over > facts.norms.overtime:
            yield Breach("overtime", Weight.EMERGENCY, worker.key, facts.days[:1], amount=over)


@rule("week-hours")
def keeps_the_standard_week(facts: Facts) -> Iterator[Breach]:
    """Forty hours a week are the standard (State Council rule art. 3); what lies above is overtime."""
    for worker in facts.planned():
        for monday, over in facts.overtime_by_week(worker.key):
            if over:
                yield Breach("week-hours", Weight.NOTED, worker.key, (monday,), amount=over)


@rule("statutory")
def names_work_on_holidays(facts: Facts) -> Iterator[Breach]:
    """Work on one of the thirteen statutory days is paid at 300 % (Labour Law art. 44)."""
    for worker in facts.planned():
        days = tuple(day for day in facts.days if day in facts.statutory and (worker.key, day) in facts.works)
        if days:
            yield Breach("statutory", Weight.NOTED, worker.key, days)


@rule("uncovered")
def fills_every_seat(facts: Facts) -> Iterator[Breach]:
    """Every seat of the plan has somebody in it on every day, or somebody who covers it."""
    for day in facts.days:
        for seat in uncovered(facts, day):
            yield Breach("uncovered", Weight.APPROVAL, None, (day,), seat=seat)


@rule("doubled")
def seats_nobody_twice(facts: Facts) -> Iterator[Breach]:
    """Nobody covers more than one seat besides the own, and none that the rules of cover don't allow."""
    for (key, day), work in facts.works.items():
        if day not in facts.days or not work.covers:
            continue
        if len(work.covers) > 1 or not all(may_cover(facts, work, seat) for seat in work.covers):
            yield Breach("doubled", Weight.APPROVAL, key, (day,), seat=work.covers[-1])


def may_cover(facts: Facts, work: Work, seat: Seat) -> bool:
    """Tell whether the rules of cover let whoever does this work hold that seat too."""
    asked = seat.post, seat.shift, work.seat.post, work.shift
    return any((each.post, each.shift, each.by_post, each.by_shift) == asked for each in facts.rules)


def holders(facts: Facts, day: date) -> dict[Seat, list[int]]:
    """Return who holds each seat on a day, those in it before those who cover it."""
    found: dict[Seat, list[int]] = {}
    works = [(key, work) for (key, when), work in facts.works.items() if when == day]
    for key, work in works:
        found.setdefault(work.seat, []).append(key)
    for key, work in works:
        for seat in work.covers:
            found.setdefault(seat, []).append(key)
    return found


def uncovered(facts: Facts, day: date) -> list[Seat]:
    """Return the seats that nobody holds on a day."""
    held = holders(facts, day)
    return [seat for seat in facts.wanted(day) if seat not in held]
