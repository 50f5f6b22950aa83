"""What the monthly check of fire safety looks at, as reference data."""

import json
from pathlib import Path

from django.db import models
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Post
from tianyou.core.kinds import KindOfThing

DATA = Path(__file__).parent / "data" / "points.json"


class FireCheckPoint(KindOfThing):
    """One thing to look at, and the department that usually mends what is wrong with it."""

    department = models.ForeignKey(
        Post, models.PROTECT, related_name="+", verbose_name=_("department that usually mends it")
    )
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta(KindOfThing.Meta):
        verbose_name = _("point of the fire safety check")
        verbose_name_plural = _("points of the fire safety check")

    @classmethod
    def load(cls, path: Path) -> None:
        """Add the rows of a JSON file that the table lacks, the department by the code of its post."""
        posts = {post.code: post for post in Post.objects.all()}
        for row in json.loads(path.read_text(encoding="utf-8")):
            row["department"] = posts[row["department"]]
            cls.objects.get_or_create(code=row.pop("code"), defaults=row)
