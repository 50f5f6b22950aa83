"""Gives out the seats of a day to those who work on it: the own seat first, then what is left to cover."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from shifts.rules.facts import Facts, Seat, Work

Shifts = Mapping[tuple[int, date], str]


def seated(
    facts: Facts, shifts: Shifts, covers_before: Mapping[int, int] | None = None
) -> dict[tuple[int, date], Work]:
    """Return the work of every planned day with its seats.

    Args:
        facts: the month; works of days that ``shifts`` does not name are kept, with the seats they cover.
        shifts: the shift of each person and day that was decided.
        covers_before: how often each person has covered so far, who has the fewest is asked first.
    """
    counted = dict(covers_before or {})
    found: dict[tuple[int, date], Work] = {}
    for day in facts.days:
        kept = {key: work for (key, when), work in facts.works.items() if when == day and (key, day) not in shifts}
        decided = {key: shift for (key, when), shift in shifts.items() if when == day and shift}
        works = _seat(facts, day, kept, decided)
        _cover(facts, day, works, counted)
        found |= {(key, day): work for key, work in works.items()}
    return found


def _seat(facts: Facts, day: date, kept: dict[int, Work], decided: dict[int, str]) -> dict[int, Work]:
    """Put everybody into the own seat where it is wanted and free, else into a free one of the same post."""
    works = dict(kept)
    free = [seat for seat in facts.wanted(day) if seat not in {taken for work in kept.values() for taken in work.seats}]
    later = []
    for key, shift in decided.items():
        worker = facts.workers[key]
        own = next((seat for seat in free if seat.kind == (shift, worker.post) and seat.zone == worker.zone), None)
        if own is None:
            later.append((worker, shift))
        else:
            free.remove(own)
            works[key] = Work(shift, own)
    for worker, shift in later:
        seat = next((seat for seat in free if seat.kind == (shift, worker.post)), None)
        if seat is not None:
            free.remove(seat)
        works[worker.key] = Work(shift, seat or Seat(shift, worker.post, worker.zone))
    return works


def _cover(facts: Facts, day: date, works: dict[int, Work], counted: dict[int, int]) -> None:
    """Give each empty seat to somebody, as many as possible; nobody gets more than one."""
    held = {seat for work in works.values() for seat in work.seats}
    empty = [seat for seat in facts.wanted(day) if seat not in held]
    wishes = {seat: _candidates(facts, seat, works, counted) for seat in empty}
    for key, seat in matched(wishes).items():
        works[key] = replace(works[key], covers=(seat,))
        counted[key] = counted.get(key, 0) + 1


def _candidates(facts: Facts, seat: Seat, works: Mapping[int, Work], counted: Mapping[int, int]) -> list[int]:
    """Return who could cover a seat, the readiest first."""
    ranked = []
    for key, work in works.items():
        cost = cover_cost(facts, work, seat)
        if cost is not None and not work.covers:
            ranked.append((cost, counted.get(key, 0), _distance(facts, work.seat, seat), key))
    return [key for *_rank, key in sorted(ranked)]


def cover_cost(facts: Facts, work: Work, seat: Seat) -> int | None:
    """Return what it costs that whoever does this work covers a seat, None where the rules don't allow it."""
    costs = [
        each.cost
        for each in facts.rules
        if (each.shift, each.post) == seat.kind and (each.by_shift, each.by_post) == (work.shift, work.seat.post)
    ]
    return min(costs, default=None)


def _distance(facts: Facts, one: Seat, other: Seat) -> int:
    zones = list(dict.fromkeys(seat.zone for seat in facts.seats if seat.zone is not None))
    if one.zone not in zones or other.zone not in zones:
        return len(zones)
    return abs(zones.index(one.zone) - zones.index(other.zone))


def matched(wishes: Mapping[Seat, list[int]]) -> dict[int, Seat]:
    """Return a largest matching of seats to people, each seat's first wishes tried first (Kuhn's algorithm)."""
    taken: dict[int, Seat] = {}

    def place(seat: Seat, asked: set[int]) -> bool:
        for key in wishes[seat]:
            if key not in asked:
                asked.add(key)
                if key not in taken or place(taken[key], asked):
                    taken[key] = seat
                    return True
        return False

    for seat in sorted(wishes, key=lambda one: len(wishes[one])):
        place(seat, set())
    return taken
