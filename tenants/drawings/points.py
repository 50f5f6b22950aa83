"""The points by which drawings are checked at first: reference data."""

import json
from pathlib import Path

from django.db import models
from django.utils.translation import gettext_lazy as _

from tenants.renovation.states import Touch
from tianyou.core.bilingual import Bilingual

DATA = Path(__file__).parent / "data" / "points.json"


class DrawingPoint(models.Model):
    """One thing to look at in the drawings of a renovation."""

    code = models.SlugField(_("code"), unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    name_zh = models.CharField(_("Chinese name"), max_length=80)
    name_en = models.CharField(_("English name"), max_length=120)
    touch = models.CharField(_("only where it touches"), max_length=12, choices=Touch, blank=True)
    is_asked = models.BooleanField(_("still asked for"), default=True)
    name = Bilingual()

    class Meta:
        verbose_name = _("point of the drawing review")
        verbose_name_plural = _("points of the drawing review")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


def points_for(project) -> list[DrawingPoint]:
    """Return the points that concern a renovation, in their order; one query."""
    asked = DrawingPoint.objects.filter(is_asked=True)
    return [point for point in asked if not point.touch or point.touch in project.touches]


def load_points() -> None:
    """Add the points that the table lacks; one that is there already is never touched."""
    for row in json.loads(DATA.read_text(encoding="utf-8")):
        DrawingPoint.objects.get_or_create(code=row.pop("code"), defaults=row)
