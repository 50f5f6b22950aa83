"""The steps of the day of the complaints desk."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from tianyou.core.daily_steps import daily_step

from .claims.retention import erase_old as erase_old_claims
from .missing.retention import erase_old as erase_old_searches
from .retention import erase_old as forget_callers
from .summary.drafting import draft_summary


@daily_step(
    "complaints.monthly_summary",
    _("Monthly summary, drafted from the 1st on"),
    order=410,
    counts={"drafted": _("summaries drafted"), "nobody": _("without anybody to write")},
)
def monthly_summary(now: datetime) -> dict[str, int]:
    return draft_summary(now)


@daily_step(
    "complaints.searches",
    _("Personal data of missing persons"),
    order=720,
    counts={"erased": _("missing persons forgotten")},
)
def searches(now: datetime) -> dict[str, int]:
    return {"erased": erase_old_searches(now)}


@daily_step(
    "complaints.claims",
    _("Personal data of lost property"),
    order=740,
    counts={"erased": _("matters of lost property forgotten")},
)
def claims(now: datetime) -> dict[str, int]:
    return {"erased": erase_old_claims(now)}


@daily_step(
    "complaints.callers",
    _("Personal data of visits, enquiries and suggestions"),
    order=750,
    counts={"erased": _("callers forgotten")},
)
def callers(now: datetime) -> dict[str, int]:
    return {"erased": forget_callers(now)}
