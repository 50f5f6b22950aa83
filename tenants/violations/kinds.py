"""What is looked at on site, and what counts as a violation: reference data."""

import json
from pathlib import Path

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from tenants.renovation.states import Touch
from tianyou.core.bilingual import Bilingual

DATA = Path(__file__).parent / "data"


class SiteCheckPoint(models.Model):
    """One thing to look at where works go on."""

    code = models.SlugField(_("code"), unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    name_zh = models.CharField(_("Chinese name"), max_length=60)
    name_en = models.CharField(_("English name"), max_length=100)
    touch = models.CharField(_("only where it touches"), max_length=12, choices=Touch, blank=True)
    is_asked = models.BooleanField(_("still asked for"), default=True)
    name = Bilingual()

    class Meta:
        verbose_name = _("point of site checks")
        verbose_name_plural = _("points of site checks")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


class ViolationKind(models.Model):
    """A kind of violation: the clause it breaks, and what is usually deducted by the signed undertaking."""

    code = models.SlugField(_("code"), unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    name_zh = models.CharField(_("Chinese name"), max_length=60)
    name_en = models.CharField(_("English name"), max_length=100)
    clause_zh = models.CharField(_("clause, in Chinese"), max_length=200)
    clause_en = models.CharField(_("clause, in English"), max_length=300)
    amount = models.DecimalField(
        _("usual deduction (yuan)"), max_digits=8, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0)],
    )  # fmt: skip
    source = models.CharField(_("source"), max_length=200, blank=True)
    is_of_works = models.BooleanField(_("happens at works"), default=True)
    is_asked = models.BooleanField(_("still asked for"), default=True)
    name, clause = Bilingual(), Bilingual()

    class Meta:
        verbose_name = _("kind of violation")
        verbose_name_plural = _("kinds of violations")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


def points_for(project) -> list[SiteCheckPoint]:
    """Return what is looked at where a renovation goes on; one query."""
    asked = SiteCheckPoint.objects.filter(is_asked=True)
    return [point for point in asked if not point.touch or point.touch in project.touches]


def load_violation_kinds() -> None:
    """Add the points and kinds that the tables lack; one that is there already is never touched."""
    for model, name in ((SiteCheckPoint, "points.json"), (ViolationKind, "kinds.json")):
        for row in json.loads((DATA / name).read_text(encoding="utf-8")):
            model.objects.get_or_create(code=row.pop("code"), defaults=row)
