"""The steps of the day of the tenants' desk."""

import logging
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from tianyou.core.daily_steps import daily_step

from .directory.models import purge_searches
from .passes.expiring import tell_of_expiring
from .passes.retention import erase_old
from .units.changes import take_effect
from .visits.leaving import drop_gone

logger = logging.getLogger(__name__)


@daily_step(
    "tenants.changes",
    _("Changes of tenants that take effect"),
    order=100,
    counts={"changed": _("tenants changed"), "refused": _("changes that could not be made")},
    alarming=("refused",),
)
def changes(now: datetime) -> dict[str, int]:
    """Let changes take effect whose day has come; one that can't be made does not stop the others."""
    changed, refused = take_effect(now)
    for fault in refused:
        logger.warning(fault)
    return {"changed": changed, "refused": len(refused)}


@daily_step(
    "tenants.visits",
    _("Return visits to tenants who have left"),
    order=310,
    counts={"dropped": _("visits dropped")},
)
def visits(now: datetime) -> dict[str, int]:
    return {"dropped": drop_gone(now)}


@daily_step(
    "tenants.passes_expiring",
    _("Passes that expire within seven days"),
    order=320,
    counts={"expiring": _("passes that expire soon"), "out": _("expired passes still out")},
)
def expiring(now: datetime) -> dict[str, int]:
    return tell_of_expiring(now)


@daily_step("tenants.passes", _("Personal data of passes"), order=710, counts={"erased": _("passes forgotten")})
def passes(now: datetime) -> dict[str, int]:
    return {"erased": erase_old(now)}


@daily_step(
    "tenants.directory",
    _("Searches of the directory"),
    order=760,
    counts={"removed": _("searches removed")},
)
def directory(now: datetime) -> dict[str, int]:
    return {"removed": purge_searches(now)}
