"""Targets that a new year is begun with, as reference data."""

import json
from pathlib import Path

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.plan.models import Post
from tianyou.core.amounts import NOTHING
from tianyou.core.bilingual import Bilingual
from tianyou.core.kinds import KindOfThing

from .states import Counting, Direction

DATA = Path(__file__).parent / "data" / "suggested.json"


class Aimed(models.Model):
    """What a target and a suggestion of one have in common."""

    measure = models.CharField(
        pgettext_lazy("target", "figure"), max_length=60, blank=True,
        help_text=_("A figure of what happens in a period; left empty, it is entered month by month."),
    )  # fmt: skip
    counting = models.CharField(pgettext_lazy("target", "counted"), max_length=5, choices=Counting, default="rate")
    unit_zh = models.CharField(_("unit in Chinese"), max_length=12, blank=True)
    unit_en = models.CharField(_("unit in English"), max_length=20, blank=True)
    direction = models.CharField(
        pgettext_lazy("target", "direction"), max_length=5, choices=Direction, default=Direction.AT_LEAST
    )
    goal = models.DecimalField(
        pgettext_lazy("target", "goal"), max_digits=12, decimal_places=2, validators=[MinValueValidator(NOTHING)]
    )
    weight = models.PositiveSmallIntegerField(
        pgettext_lazy("target", "weight"), validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name=_("post in charge"))
    unit = Bilingual()

    class Meta:
        abstract = True


class SuggestedTarget(KindOfThing, Aimed):
    class Meta(KindOfThing.Meta):
        verbose_name = _("suggested target")
        verbose_name_plural = _("suggested targets")

    def __str__(self) -> str:
        return self.name

    @classmethod
    def load(cls, path: Path) -> None:
        """Add the rows of a JSON file that the table lacks, the post by its code."""
        posts = {post.code: post for post in Post.objects.all()}
        for row in json.loads(path.read_text(encoding="utf-8")):
            row["post"] = posts[row["post"]]
            cls.objects.get_or_create(code=row.pop("code"), defaults=row)
