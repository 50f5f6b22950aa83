"""How much deposit a renovation needs: tables of rules, each in force from a day on."""

import json
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .states import Payer

DATA = Path(__file__).parent / "data" / "rules.json"
CENT = Decimal("0.01")


def amount(label, **options) -> models.DecimalField:
    validators = [MinValueValidator(Decimal(0))]
    return models.DecimalField(label, max_digits=12, decimal_places=2, validators=validators, **options)


class DepositRuleManager(models.Manager):
    def in_force(self, payer: str, on: date) -> list["DepositRule"]:
        """Return the rows of a payer's newest table that stands on a day, small areas first."""
        rows = self.filter(payer=payer, effective_on__lte=on)
        newest = rows.order_by("-effective_on").values_list("effective_on", flat=True).first()
        return list(rows.filter(effective_on=newest).order_by(F("up_to").asc(nulls_last=True)))


class DepositRule(models.Model):
    """One row of a table: up to an area a fixed sum, or a rate per m² between a minimum and a maximum."""

    payer = models.CharField(_("payer"), max_length=10, choices=Payer)
    up_to = models.DecimalField(
        _("up to an area of (m²)"), max_digits=8, decimal_places=2, null=True, blank=True,
        help_text=_("Empty: any larger area."),
    )  # fmt: skip
    fixed = amount(_("fixed sum (yuan)"), null=True, blank=True)
    rate = amount(_("rate (yuan per m²)"), null=True, blank=True)
    minimum = amount(_("at least (yuan)"), null=True, blank=True)
    maximum = amount(_("at most (yuan)"), null=True, blank=True)
    source = models.TextField(_("source"))
    effective_on = models.DateField(_("in force from"))

    objects = DepositRuleManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("rule for deposits")
        verbose_name_plural = _("rules for deposits")
        ordering = ["payer", "effective_on", "up_to"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fixed__isnull=False) ^ models.Q(rate__isnull=False),
                name="deposit_rule_fixed_or_rate",
                violation_error_message=_("Give either a fixed sum or a rate."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_payer_display()} · {self.in_words()}"

    def sum_for(self, area: Decimal) -> Decimal:
        """Return the deposit of works of an area in m², in yuan, half a cent rounded up."""
        if self.fixed is not None:
            return self.fixed
        found = max(self.rate * area, self.minimum or Decimal(0))
        found = found if self.maximum is None else min(found, self.maximum)
        return found.quantize(CENT, ROUND_HALF_UP)

    def in_words(self) -> str:
        if self.fixed is None:
            text = gettext("%(rate)s yuan per m², at least %(least)s, at most %(most)s")
            return text % {"rate": self.rate, "least": self.minimum or "—", "most": self.maximum or "—"}
        if self.up_to is None:
            return gettext("fixed sum for any larger area")
        return gettext("fixed sum up to %(area)s m²") % {"area": f"{self.up_to.normalize():f}"}


def rule_for(payer: str, area: Decimal, on: date) -> DepositRule | None:
    """Return the rule for works of an area in m² on a day, None where this payer pays none."""
    return next(
        (row for row in DepositRule.objects.in_force(payer, on) if row.up_to is None or area <= row.up_to), None
    )


def load_rules() -> None:
    """Lay the tables where there is none yet; one that somebody has edited is never touched."""
    if not DepositRule.objects.exists():
        for row in json.loads(DATA.read_text(encoding="utf-8")):
            DepositRule.objects.create(**row)
