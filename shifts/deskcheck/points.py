"""What is looked at at the desk when it opens, when it closes, and by the supervisor in between, as reference data."""

from pathlib import Path

from django.db import models
from django.utils.translation import gettext_lazy as _

from tianyou.core.kinds import KindOfThing

from .states import When

DATA = Path(__file__).parent / "data" / "points.json"


class DeskCheckPoint(KindOfThing):
    when = models.CharField(_("when"), max_length=8, choices=When)

    class Meta(KindOfThing.Meta):
        verbose_name = _("point of the desk's check list")
        verbose_name_plural = _("points of the desk's check lists")
