"""The work that is open at a moment, and whether the mall's last shift of the day is about to end."""

from datetime import datetime, timedelta

from django.utils import timezone

from shifts.attendance.place import hours_of
from shifts.handover.sources import SOURCES, Where
from staffing.plan.models import Shift
from tianyou.core.access import view_capability

WARNED_BEFORE = timedelta(hours=1)


def open_work(user, at: datetime) -> list[tuple]:
    """Return what each source of handovers has open, as far as somebody may see it: label and number."""
    found = []
    for source in SOURCES.values():
        rows = source.rows(Where(at))
        if user.has_perm(view_capability(rows.model)):
            found.append((source.label, rows.visible_to(user).count()))
    return [each for each in found if each[1]]


def last_shift_ends(at: datetime) -> datetime | None:
    """Return when the last shift of the day ends, while it runs and that is within the hour; one query."""
    day = timezone.localdate(at)
    ends = [hours_of(shift, day)[1] for shift in Shift.objects.all()]
    last = max(ends, default=None)
    return last if last and last - WARNED_BEFORE <= at < last else None
