"""The shifts that run at a moment and those that begin next, seat by seat, and the work that is open in them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from staffing.plan.boxes import Box, boxes, lines_of
from staffing.plan.models import Plan, Shift

from .holding import held_on


@dataclass(frozen=True)
class OnShift:
    """A shift on the board: when it begins or began, and its posts."""

    shift: Shift
    begins: datetime
    boxes: list[Box]

    @property
    def uncovered(self) -> int:
        return sum(seat.state == "uncovered" for box in self.boxes for seat in box.seats)


@dataclass(frozen=True)
class Board:
    """Who is on now, and who comes next."""

    now: list[OnShift]
    next: list[OnShift]


def board(at: datetime) -> Board:
    """Return the board of a moment; seven queries, six more when the next shift is another day's.

    Args:
        at: aware moment.
    """
    shifts = list(Shift.objects.all())
    today = timezone.localdate(at)
    running = [shift for shift in shifts if shift.includes(at)]
    starts = {shift: _next_start(shift, at) for shift in shifts}
    soonest = min(starts.values())
    coming = [shift for shift, start in starts.items() if start == soonest]
    seated = {day: _seated(day) for day in {today, timezone.localdate(soonest)}}
    return Board(
        [_on_shift(shift, _start(shift, today), seated[today]) for shift in running],
        [_on_shift(shift, soonest, seated[timezone.localdate(soonest)]) for shift in coming],
    )


def _on_shift(shift: Shift, begins: datetime, found: list[Box]) -> OnShift:
    return OnShift(shift, begins, [box for box in found if box.shift == shift])


def _seated(day: date) -> list[Box]:
    plan = Plan.objects.in_force(day).first()
    return boxes(lines_of(plan) if plan else [], held_on(day))


def _start(shift: Shift, day: date) -> datetime:
    first = time.fromisoformat(shift.periods[0][0])
    return timezone.make_aware(datetime.combine(day, first))


def _next_start(shift: Shift, at: datetime) -> datetime:
    today = timezone.localdate(at)
    start = _start(shift, today)
    return start if start > at else _start(shift, today + timedelta(days=1))
