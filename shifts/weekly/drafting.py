"""Drafts of weekly reports that begin by themselves once a week is over."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from staffing.plan.hands import holders
from tianyou.core.access import Reach
from tianyou.core.daily_steps import reason_of_daily

from .duty import ADD, Keeping
from .models import WeeklyReport


def draft_reports(now: datetime) -> dict[str, int]:
    """Begin last week's report of every shift that has none, in the name of whoever writes it there today.

    It is the same draft that the button makes. A shift without anybody who writes gets none: a draft belongs to
    somebody, and whoever is appointed finds the week on the workbench.

    Args:
        now: aware moment.

    Returns:
        How many were ``drafted``, and how many shifts have ``nobody`` to write.
    """
    done, writers = {"drafted": 0, "nobody": 0}, holders([ADD], timezone.localdate(now))
    for shift, (week,) in Keeping(None, now, number=1).rows():
        if week.report is not None or not week.is_held:
            continue
        writer = next((person for person, held in writers.items() if _reaches(held, shift)), None)
        if writer is None:
            done["nobody"] += 1
        else:
            done["drafted"] += draft(week, writer, now)
    return done


def _reaches(held: tuple, shift) -> bool:
    return any(each.reach == Reach.ALL or each.shift_id == shift.pk for each in held)


def draft(week, writer, now: datetime) -> int:
    """Begin the report of a week and return 1; 0 where somebody has begun it a moment ago."""
    report = WeeklyReport(monday=week.monday, shift=week.shift)
    with transaction.atomic():
        try:
            report.clean()
            report.validate_constraints()
        except ValidationError:
            return 0
        report.sign(writer, at=now, reason=reason_of_daily())
    return 1
