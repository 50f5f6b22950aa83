"""From which declared value on a thing is a valuable, whatever kind it is of: in force from a day on."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

DATA = Path(__file__).parent / "data" / "terms.json"


class FoundTermsManager(models.Manager):
    def in_force(self, on: date) -> "FoundTerms":
        """Return the terms as they stand on a day, the first ones for a day before all of them."""
        rows = self.order_by("-effective_on")
        return rows.filter(effective_on__lte=on).first() or rows.reverse()[0]


class FoundTerms(models.Model):
    """Terms of lost property. A change is a new row with a later day; a thing keeps what it was registered under."""

    valuable_from = models.DecimalField(
        _("a valuable from a value of (yuan)"),
        max_digits=8,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.01"))],
    )
    source = models.TextField(_("source"))
    effective_on = models.DateField(_("in force from"), unique=True)

    objects = FoundTermsManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("terms of lost property")
        verbose_name_plural = _("terms of lost property")
        ordering = ["effective_on"]

    def __str__(self) -> str:
        return str(self.effective_on)


def load_found_terms() -> None:
    """Add the terms that the table lacks; a row that is there already is never touched."""
    for row in json.loads(DATA.read_text(encoding="utf-8")):
        FoundTerms.objects.get_or_create(effective_on=row.pop("effective_on"), defaults=row)
