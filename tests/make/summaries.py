"""Makers of monthly summaries."""

from datetime import date

from django.utils import timezone

from complaints.models import MonthlySummary
from complaints.summary.months import months_over

from ..people import someone
from .registry import arguments_of, makes

WORDS = {
    "zh-hans": {"highlights": "投诉较上月减少", "causes": "扶梯故障", "proposals": "请工程部检修扶梯"},
    "en": {"highlights": "Fewer complaints", "causes": "The escalator", "proposals": "Repair the escalator"},
}


def month_to_sum_up() -> date:
    """Return the first day of the latest month that is over."""
    return months_over(timezone.now(), 1)[0]


@makes(MonthlySummary)
def monthly_summary(*, language: str = "zh-hans", by: str = "frontdesk-early", at=None, **values) -> MonthlySummary:
    """Make the summary of a month, or give the one that is there."""
    given = {"month": month_to_sum_up(), **WORDS[language], **values}
    made = MonthlySummary.objects.filter(month=given["month"]).first()
    if made is None:
        made = MonthlySummary(**given)
        made.full_clean()
        made.sign(someone(by), at=at)
    return made


@arguments_of("complaints:summary-rows")
def rows_arguments(keys: dict[str, int]) -> list:
    return [keys["monthlysummary"], "category", "complaints"]


@arguments_of("complaints:summary-picture")
def picture_arguments(keys: dict[str, int]) -> list:
    return [keys["monthlysummary"], "months"]
