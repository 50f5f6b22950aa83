"""Makers of weekly reports."""

from datetime import date

from django.utils import timezone

from shifts.models import WeeklyReport
from shifts.weekly.weeks import weeks_over

from ..people import someone
from .registry import makes
from .shifts import shift

WORDS = {
    "zh-hans": {"done": "完成各层巡场", "problems": "三层扶梯停运", "proposals": "请工程部检修", "plan": "跟进装修"},
    "en": {"done": "All floors seen", "problems": "Escalator", "proposals": "Repair it", "plan": "Renovations"},
}


def last_monday() -> date:
    """Return the Monday of the latest week that is over."""
    return weeks_over(timezone.now(), 1)[0]


@makes(WeeklyReport)
def weekly_report(
    *, language: str = "zh-hans", by: str = "supervisor-early", at=None, of: str = "early", **values
) -> WeeklyReport:
    """Make the report of a shift on a week, or give the one that is there."""
    given = {"monday": last_monday(), **WORDS[language], **values}
    made = WeeklyReport.objects.filter(monday=given["monday"], shift__code=of).first()
    if made is None:
        made = WeeklyReport(shift=shift(of), **given)
        made.full_clean()
        made.sign(someone(by), at=at)
    return made
