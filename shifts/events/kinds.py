"""What has to be done for every event, as reference data: by whom, and how long before it begins."""

import json
from pathlib import Path

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Post
from tianyou.core.kinds import KindOfThing

DATA = Path(__file__).parent / "data" / "tasks.json"


class EventTaskKind(KindOfThing):
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name=_("post in charge"))
    hours_before = models.SmallIntegerField(
        _("hours before it begins"),
        validators=[MinValueValidator(-72), MaxValueValidator(720)],
        help_text=_("With a minus: after it ends."),
    )

    class Meta(KindOfThing.Meta):
        verbose_name = _("usual task of an event")
        verbose_name_plural = _("usual tasks of events")

    @classmethod
    def load(cls, path: Path) -> None:
        """Add the rows of a JSON file that the table lacks, the post by its code."""
        posts = {post.code: post for post in Post.objects.all()}
        for row in json.loads(path.read_text(encoding="utf-8")):
            row["post"] = posts[row["post"]]
            cls.objects.get_or_create(code=row.pop("code"), defaults=row)
