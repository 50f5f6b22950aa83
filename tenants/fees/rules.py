"""What holds where a contract is silent: reference data, in force from a day on."""

import json
from datetime import date
from pathlib import Path

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

DATA = Path(__file__).parent / "data" / "rules.json"


class FeeRulesManager(models.Manager):
    def in_force(self, on: date) -> "FeeRules":
        """Return the rules as they stand on a day, the first there are where none has taken effect by then."""
        return (
            self.filter(effective_on__lte=on).order_by("-effective_on").first() or self.order_by("effective_on").first()
        )


class FeeRules(models.Model):
    """The usual day of payment, and how a charge for late payment is limited; never a rate: that is the contract's."""

    effective_on = models.DateField(_("in force from"), unique=True)
    payment_day = models.PositiveSmallIntegerField(
        _("day of the month for payment"), validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    grace_days = models.PositiveSmallIntegerField(_("days of grace"))
    cap_percent = models.PositiveSmallIntegerField(
        _("at most, in % of what is owed"), validators=[MaxValueValidator(100)]
    )
    source = models.CharField(_("source"), max_length=200)

    objects = FeeRulesManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("rules of fees")
        verbose_name_plural = _("rules of fees")
        ordering = ["-effective_on"]

    def __str__(self) -> str:
        return f"{self.effective_on}"


def load_fee_rules() -> None:
    """Add the rules that the table lacks; those that are there already are never touched."""
    for row in json.loads(DATA.read_text(encoding="utf-8")):
        FeeRules.objects.get_or_create(effective_on=row.pop("effective_on"), defaults=row)
