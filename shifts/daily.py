"""The steps of the day of the shifts."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.daily_steps import daily_step

from .broadcast.retention import erase_old
from .deskcheck.laying import lay_checks
from .music.programme import lay_lines
from .patrol.planning import lay_rounds
from .weekly.drafting import draft_reports


@daily_step("shifts.rounds", _("Rounds of the day"), order=210, counts={"laid": _("rounds laid")})
def rounds(now: datetime) -> dict[str, int]:
    return {"laid": lay_rounds(timezone.localdate(now))}


@daily_step("shifts.desk_checks", _("Check lists of the desk"), order=220, counts={"laid": _("check lists laid")})
def desk_checks(now: datetime) -> dict[str, int]:
    return {"laid": lay_checks(timezone.localdate(now))}


@daily_step("shifts.music", _("Music programme"), order=230, counts={"laid": _("hours of music laid")})
def music(now: datetime) -> dict[str, int]:
    return {"laid": lay_lines(timezone.localdate(now))}


@daily_step(
    "shifts.weekly_reports",
    _("Weekly reports, drafted from Monday on"),
    order=400,
    counts={"drafted": _("reports drafted"), "nobody": _("shifts without anybody to write")},
)
def weekly_reports(now: datetime) -> dict[str, int]:
    return draft_reports(now)


@daily_step(
    "shifts.broadcast_retention", _("Names in broadcasts"), order=730, counts={"erased": _("broadcasts without names")}
)
def broadcasts(now: datetime) -> dict[str, int]:
    return {"erased": erase_old(now)}
