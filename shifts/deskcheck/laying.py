"""Which lists the desk has to go through on a day: at the first shift's begin and before the last one's end."""

from datetime import date, timedelta

from shifts.attendance.place import hours_of
from staffing.plan.hands import posts_for
from staffing.plan.models import EstablishmentLine, Plan, Shift
from tianyou.core.access import asks
from tianyou.core.deadlines import on_day
from tianyou.core.opening import OpeningHours

from .models import DeskCheck
from .states import When

FILL = asks("shifts.fill_deskcheck")
BEFORE_CLOSING = timedelta(minutes=30)


def desk_shifts(day: date) -> list[Shift]:
    """Return the shifts in which the plan of a day staffs the desk, the earlier first; two queries."""
    plan = Plan.objects.in_force(day).values("pk")
    lines = EstablishmentLine.objects.filter(plan__in=plan, post__in=posts_for(FILL))
    return list(Shift.objects.filter(pk__in=lines.values("shift")).order_by("order"))


def lay_checks(day: date) -> int:
    """Lay the lists of a day that are not laid yet; return how many. Laying a day twice changes nothing.

    The opening list is to be done before the mall opens, the closing list from half an hour before it closes until
    the last shift ends.
    """
    if DeskCheck.objects.of_shifts().filter(day=day).exists():
        return 0
    shifts = desk_shifts(day)
    if not shifts:
        return 0
    opens, closes = (on_day(day, hour) for hour in OpeningHours.objects.on(day))
    windows = (
        (When.OPENING, shifts[0], hours_of(shifts[0], day)[0], opens),
        (When.CLOSING, shifts[-1], closes - BEFORE_CLOSING, hours_of(shifts[-1], day)[1]),
    )
    checks = [
        DeskCheck(day=day, when=when, shift=shift, fill_from=since, fill_by=until, due_at=until, state="due")
        for when, shift, since, until in windows
    ]
    DeskCheck.objects.bulk_create(checks, ignore_conflicts=True)
    return len(checks)
