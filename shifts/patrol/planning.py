"""Which rounds a day has: laid from the routes, the opening hours, the shifts of the plan and the roster."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from shifts.attendance.place import hours_of
from shifts.board.holding import Held, held_on
from staffing.plan.models import EstablishmentLine, Plan, Shift
from tianyou.core.deadlines import on_day
from tianyou.core.opening import OpeningHours

from .models import PatrolRound
from .points import PatrolRoute, Rhythm
from .rules import GRACE

SHORTEST = timedelta(minutes=30)


@dataclass(frozen=True)
class Window:
    """When a round may be walked, and whose it is."""

    begins: datetime
    ends: datetime
    shift: Shift


def lay_rounds(day: date) -> int:
    """Plan the rounds of a day that are not planned yet; return how many. Laying a day twice changes nothing.

    A route that was laid before keeps its rounds, even when hours or rhythm have changed since.
    """
    laid = set(PatrolRound.objects.filter(day=day).values_list("route", flat=True))
    routes = PatrolRoute.objects.filter(is_in_use=True, points__is_in_use=True).exclude(pk__in=laid).distinct()
    routes = list(routes.select_related("post", "zone"))
    if not routes:
        return 0
    hours, people = _hours(day), held_on(day)
    shifts = _shifts_by_post(day)
    rounds = [
        _round(route, window, day, people)
        for route in routes
        for window in windows(route.rhythm, route.every_minutes, hours, shifts.get(route.post_id, []), day)
    ]
    with transaction.atomic():
        PatrolRound.objects.bulk_create(rounds, ignore_conflicts=True)
    return len(rounds)


def _hours(day: date) -> tuple[datetime, datetime]:
    opens, closes = OpeningHours.objects.on(day)
    return on_day(day, opens), on_day(day, closes)


def _shifts_by_post(day: date) -> dict[int, list[Shift]]:
    plan = Plan.objects.in_force(day).values("pk")
    found: dict[int, list[Shift]] = {}
    for line in EstablishmentLine.objects.filter(plan__in=plan).select_related("shift").order_by("shift__order"):
        shifts = found.setdefault(line.post_id, [])
        if line.shift not in shifts:
            shifts.append(line.shift)
    return found


def windows(
    rhythm: str, every: int, hours: tuple[datetime, datetime], shifts: list[Shift], day: date
) -> Iterator[Window]:
    """Yield the windows of a day.

    Args:
        rhythm: see ``Rhythm``.
        every: minutes from the beginning of one round to the next, for rounds by interval.
        hours: aware moments at which the mall opens and closes.
        shifts: those in which the post is staffed, the earlier first.
        day: the day.
    """
    opens, closes = hours
    times = [(shift, *hours_of(shift, day)) for shift in shifts]
    if rhythm == Rhythm.SHIFT:
        for shift, begins, ends in times:
            since, until = max(begins, opens), min(ends, closes)
            if until - since >= SHORTEST:
                yield Window(since, until, shift)
        return
    begins = opens
    while times and closes - begins >= SHORTEST:
        ends = min(begins + timedelta(minutes=every), closes)
        yield Window(begins, ends, _shift_of(begins, ends, times))
        begins = ends


def _shift_of(begins: datetime, ends: datetime, times: list[tuple]) -> Shift:
    """Return the first shift that lasts through the whole window, else the one that shares most of it."""
    whole = [shift for shift, since, until in times if since <= begins and ends <= until]
    return whole[0] if whole else max(times, key=lambda each: min(each[2], ends) - max(each[1], begins))[0]


def _round(route: PatrolRoute, window: Window, day: date, people: list[Held]) -> PatrolRound:
    seated = [held for held in people if (held.post_id, held.shift_id) == (route.post_id, window.shift.pk)]
    seated = [held for held in seated if route.zone_id is None or held.zone_id == route.zone_id]
    return PatrolRound(
        route=route,
        day=day,
        shift=window.shift,
        planned_for=seated[0].person if seated else None,
        from_at=window.begins,
        until_at=window.ends,
        closes_at=window.ends + GRACE,
        state=PatrolRound.workflow.start,
    )
