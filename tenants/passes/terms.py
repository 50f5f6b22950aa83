"""The terms of access passes as they stand from a day on: how long, how soon back, and what they cost."""

import json
from datetime import date
from pathlib import Path

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

DATA = Path(__file__).parent / "data" / "terms.json"


class Kind(models.TextChoices):
    STAFF = "Y", _("tenant's staff")
    CONTRACTOR = "Z", _("temporary, renovation")


class TermsManager(models.Manager):
    def in_force(self, kind: str, on: date) -> "PassTerms":
        """Return the terms of a kind as they stand on a day, the first ones for a day before all of them."""
        rows = self.filter(kind=kind).order_by("-effective_on")
        return rows.filter(effective_on__lte=on).first() or rows.reverse()[0]


def amount(label):
    return models.DecimalField(label, max_digits=8, decimal_places=2, default=0, validators=[MinValueValidator(0)])


class PassTerms(models.Model):
    """Terms of one kind of pass. A change is a new row with a later day; a pass keeps what it was asked for under."""

    kind = models.CharField(_("kind"), max_length=1, choices=Kind)
    months = models.PositiveSmallIntegerField(_("months at most"), validators=[MinValueValidator(1)])
    hand_back_days = models.PositiveSmallIntegerField(_("days to hand back after the last one"))
    keep_months = models.PositiveSmallIntegerField(
        _("months that personal data are kept after the end"), validators=[MaxValueValidator(120)]
    )
    fee = amount(_("card fee"))
    deposit = amount(_("deposit"))
    lost_fee = amount(_("fee for a lost card"))
    renewal_fee = amount(_("fee for a renewal"))
    source = models.TextField(_("source"))
    effective_on = models.DateField(_("in force from"))

    objects = TermsManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("terms of access passes")
        verbose_name_plural = _("terms of access passes")
        ordering = ["kind", "effective_on"]
        constraints = [models.UniqueConstraint(fields=["kind", "effective_on"], name="pass_terms_once_a_day")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.effective_on}"


def load_terms() -> None:
    """Add the terms that the table lacks; a row that is there already is never touched."""
    for row in json.loads(DATA.read_text(encoding="utf-8")):
        key = {name: row.pop(name) for name in ("kind", "effective_on")}
        PassTerms.objects.get_or_create(**key, defaults=row)
