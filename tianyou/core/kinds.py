"""Kinds of things as reference data: named in both languages, ordered, and left out when nobody asks for them."""

import json
from pathlib import Path

from django.db import models
from django.utils.translation import gettext_lazy as _

from .bilingual import Bilingual


class KindOfThing(models.Model):
    """A row of a table that people keep with the reference data. It is never deleted: it is asked for no longer."""

    code = models.SlugField(_("code"), unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    name_zh = models.CharField(_("Chinese name"), max_length=80)
    name_en = models.CharField(_("English name"), max_length=120)
    is_asked = models.BooleanField(_("still asked for"), default=True)
    name = Bilingual()

    class Meta:
        abstract = True
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def load(cls, path: Path) -> None:
        """Add the rows of a JSON file that the table lacks; one that is there already is never touched."""
        for row in json.loads(path.read_text(encoding="utf-8")):
            cls.objects.get_or_create(code=row.pop("code"), defaults=row)
