"""What money is planned for, and how far spending may differ from the plan without a word, as reference data."""

import json
from datetime import date
from pathlib import Path

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tianyou.core.kinds import KindOfThing

CATEGORIES = Path(__file__).parent / "data" / "categories.json"
RULES = Path(__file__).parent / "data" / "rules.json"


class FundCategory(KindOfThing):
    class Meta(KindOfThing.Meta):
        verbose_name = _("category of funds")
        verbose_name_plural = _("categories of funds")

    def __str__(self) -> str:
        return self.name


class FundRulesManager(models.Manager):
    def in_force(self, on: date) -> "FundRules":
        """Return the rules as they stand on a day, the first there are where none has taken effect by then."""
        return (
            self.filter(effective_on__lte=on).order_by("-effective_on").first() or self.order_by("effective_on").first()
        )


class FundRules(models.Model):
    """In force from a day on; a plan goes by those of its first day."""

    effective_on = models.DateField(_("in force from"), unique=True)
    share_percent = models.PositiveSmallIntegerField(
        _("difference that needs a reason, in % of the plan"), validators=[MaxValueValidator(100)]
    )
    source = models.CharField(_("source"), max_length=200)

    objects = FundRulesManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("rules of fund plans")
        verbose_name_plural = _("rules of fund plans")
        ordering = ["-effective_on"]

    def __str__(self) -> str:
        return f"{self.effective_on}"


def load_fund_rules() -> None:
    """Add the rules that the table lacks; those that are there already are never touched."""
    for row in json.loads(RULES.read_text(encoding="utf-8")):
        FundRules.objects.get_or_create(effective_on=row.pop("effective_on"), defaults=row)
