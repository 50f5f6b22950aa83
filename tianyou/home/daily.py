"""The roof's steps of the day."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.daily_steps import daily_step

from .lateness import tell_of_lateness
from .overview import recount


@daily_step("home.overview", _("Figures of the overview"), order=310, counts={"counted": _("figures counted anew")})
def overview(now: datetime) -> dict[str, int]:
    return {"counted": recount(timezone.localdate(now))}


@daily_step(
    "home.lateness",
    _("Messages of what is late"),
    order=500,
    counts={"soon": _("messages of what is nearly late"), "late": _("messages of what is late")},
)
def lateness(now: datetime) -> dict[str, int]:
    return tell_of_lateness(now)
