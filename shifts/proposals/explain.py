"""Why a seat stays empty: for everybody who could be asked, what keeps them from it, and who comes nearest."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shifts.rules.checks import uncovered
from shifts.rules.facts import A_DAY, MINUTES_A_DAY, Facts, Seat, Work, Worker, monday_of, week_of

from .seating import cover_cost

MOST_NAMED = 6


class Why(StrEnum):
    """What keeps somebody from a seat, the nearest to being possible first."""

    COVERS = "covers"
    RESTS = "rests"
    SHORT_PAUSE = "short_pause"
    OTHER_SHIFT = "other_shift"
    OVERTIME = "overtime"
    RUN = "run"
    WEEK_REST = "week_rest"
    LEAVE = "leave"
    RESTRICTED = "restricted"


@dataclass(frozen=True)
class Hindered:
    """Somebody who could hold a seat, and why not on this day."""

    worker: Worker
    why: Why
    minutes: int = 0


@dataclass(frozen=True)
class Gap:
    """A seat that nobody holds on a day, with those who could, the nearest first."""

    day: date
    seat: Seat
    hindered: tuple[Hindered, ...]

    @property
    def nearest(self) -> Hindered | None:
        return self.hindered[0] if self.hindered else None


def gaps(facts: Facts) -> list[Gap]:
    """Return every empty seat of the planned days with the reasons."""
    return [Gap(day, seat, _hindered(facts, day, seat)) for day in facts.days for seat in uncovered(facts, day)]


def _hindered(facts: Facts, day: date, seat: Seat) -> tuple[Hindered, ...]:
    found = [each for worker in facts.workers.values() if (each := _why_not(facts, worker, day, seat))]
    order = list(Why)
    ranked = sorted(found, key=lambda each: (order.index(each.why), each.worker.team != seat.shift, each.worker.key))
    return tuple(ranked[:MOST_NAMED])


def _why_not(facts: Facts, worker: Worker, day: date, seat: Seat) -> Hindered | None:
    """Return what keeps a person from a seat, None for whoever has nothing to do with it."""
    work = facts.works.get((worker.key, day))
    if not worker.is_there(day) or not _could(facts, worker, seat):
        return None
    if work is None:
        return _why_off(facts, worker, day, seat)
    if work.shift != seat.shift and cover_cost(facts, work, seat) is None:
        return Hindered(worker, Why.OTHER_SHIFT)
    return Hindered(worker, Why.COVERS)


def _could(facts: Facts, worker: Worker, seat: Seat) -> bool:
    if worker.post == seat.post:
        return True
    return cover_cost(facts, Work(worker.team, Seat(worker.team, worker.post)), seat) is not None


def _why_off(facts: Facts, worker: Worker, day: date, seat: Seat) -> Hindered:
    shift, norms = facts.shifts[seat.shift], facts.norms
    if facts.offs.get((worker.key, day), "rest") != "rest":
        return Hindered(worker, Why.LEAVE)
    if worker.is_restricted(day) and shift.ends > norms.night_begins:
        return Hindered(worker, Why.RESTRICTED)
    before = facts.works.get((worker.key, day - A_DAY))
    if before and (minutes := shift.begins + MINUTES_A_DAY - facts.shifts[before.shift].ends) < norms.rest_warned:
        return Hindered(worker, Why.SHORT_PAUSE, minutes)
    if _run_through(facts, worker, day) > norms.run:
        return Hindered(worker, Why.RUN)
    if all((worker.key, each) in facts.works for each in week_of(monday_of(day)) if each != day):
        return Hindered(worker, Why.WEEK_REST)
    if facts.overtime(worker.key) + _over(facts, worker, day, shift.net) > norms.overtime:
        return Hindered(worker, Why.OVERTIME)
    return Hindered(worker, Why.RESTS)


def _run_through(facts: Facts, worker: Worker, day: date) -> int:
    """Return how many days would be worked on end with this one among them."""
    count = 1
    for step in (-A_DAY, A_DAY):
        each = day + step
        while (worker.key, each) in facts.works:
            count += 1
            each += step
    return count


def _over(facts: Facts, worker: Worker, day: date, net: int) -> int:
    week = sum(facts.minutes(worker.key, each) for each in week_of(monday_of(day)))
    return min(max(week + net - facts.norms.week, 0), net)
