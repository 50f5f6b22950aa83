"""How often tenants are visited: reference data, in force from a day on. A plan starts from it and may differ."""

import json
from datetime import date
from pathlib import Path

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

DATA = Path(__file__).parent / "data" / "rhythm.json"
MOST_VISITS = 13


def visits_a_quarter(label) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(label, validators=[MaxValueValidator(MOST_VISITS)])


class VisitRhythmManager(models.Manager):
    def in_force(self, on: date) -> "VisitRhythm":
        """Return the rhythm as it stands on a day, the first there is where none has taken effect by then."""
        return (
            self.filter(effective_on__lte=on).order_by("-effective_on").first() or self.order_by("effective_on").first()
        )


class VisitRhythm(models.Model):
    """Visits a quarter to a key tenant and to every other one; three a quarter are one a month."""

    effective_on = models.DateField(_("in force from"), unique=True)
    key_visits = visits_a_quarter(_("visits a quarter to a key tenant"))
    other_visits = visits_a_quarter(_("visits a quarter to any other tenant"))
    source = models.CharField(_("source"), max_length=200)

    objects = VisitRhythmManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("rhythm of return visits")
        verbose_name_plural = _("rhythms of return visits")
        ordering = ["-effective_on"]

    def __str__(self) -> str:
        return f"{self.effective_on}"


def load_rhythm() -> None:
    """Add the rhythms that the table lacks; those that are there already are never touched."""
    for row in json.loads(DATA.read_text(encoding="utf-8")):
        VisitRhythm.objects.get_or_create(effective_on=row.pop("effective_on"), defaults=row)
