"""The ladder of demands: reference data, and which rung a lease stands on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.kinds import KindOfThing

DATA = Path(__file__).parent / "data" / "stages.json"


class DunningStage(KindOfThing):
    """One rung: so many days after the due day, and by what. Its days may be changed; each contract may put it off."""

    class Channel(models.TextChoices):
        CALL = "call", pgettext_lazy("demand", "a call")
        NOTICE = "notice", pgettext_lazy("demand", "a notice")
        SIGNED = "signed", pgettext_lazy("demand", "a letter signed by the manager")
        REQUEST = "request", pgettext_lazy("demand", "a request to the company leaders")

    days = models.SmallIntegerField(_("days after the due day"), help_text=_("Below zero: so many days before it."))
    channel = models.CharField(_("by what"), max_length=10, choices=Channel, default=Channel.NOTICE)

    class Meta(KindOfThing.Meta):
        verbose_name = _("stage of demands")
        verbose_name_plural = _("stages of demands")

    def begins(self, due_on: date, delay: int) -> date:
        """Return the day from which this stage may be taken.

        Args:
            due_on: when the oldest of what is owed was due.
            delay: days by which the contract puts demands off; a reminder before the due day comes when it does.
        """
        return due_on + timedelta(days=self.days + (delay if self.days > 0 else 0))


@dataclass(frozen=True)
class Rung:
    """Where a lease stands: the stage to be taken next, and from when; none once the ladder is at its end."""

    stage: DunningStage
    since: date


def next_rung(stages: Iterable[DunningStage], due_on: date, delay: int, last_order: int) -> Rung | None:
    """Return the next stage above the last one taken, whether its day has come or not.

    Args:
        stages: in their order.
        due_on: when the oldest of what is owed and not disputed was due.
        delay: days by which the contract puts demands off.
        last_order: order of the highest stage taken for what is owed now, below any stage's where none was.
    """
    above = (stage for stage in stages if stage.is_asked and stage.order > last_order)
    stage = next(above, None)
    return Rung(stage, stage.begins(due_on, delay)) if stage else None
