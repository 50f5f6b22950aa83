"""What a post is assessed by: items as reference data, and their weights in a template for each post."""

import json
from pathlib import Path

from django.db import models
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Post
from tianyou.core.kinds import KindOfThing
from tianyou.core.records import Record

ITEMS = Path(__file__).parent / "data" / "items.json"
TEMPLATES = Path(__file__).parent / "data" / "templates.json"


class AssessmentItem(KindOfThing):
    """One thing that somebody is assessed by; where a figure exists for it, the code of the measure."""

    measure = models.CharField(_("figure beside it"), max_length=60, blank=True)

    class Meta(KindOfThing.Meta):
        verbose_name = _("item of assessments")
        verbose_name_plural = _("items of assessments")


class AssessmentTemplate(Record):
    """The weights of the items for one post, in per cent; together they are 100."""

    post = models.OneToOneField(
        Post, models.PROTECT, related_name="+", verbose_name=_("post"),
        error_messages={"unique": _("This post has a template already.")},
    )  # fmt: skip
    weights = models.JSONField(_("weights"), default=dict)

    page_name = "assessmenttemplate"

    class Meta:
        verbose_name = _("template of assessments")
        verbose_name_plural = _("templates of assessments")
        default_permissions = ("view", "add", "change")
        ordering = ["post__order"]

    def __str__(self) -> str:
        return str(self.post)

    def items(self) -> list[tuple[AssessmentItem, int]]:
        """Return each item with its weight, in their order; one query."""
        known = AssessmentItem.objects.filter(code__in=self.weights)
        return [(item, self.weights[item.code]) for item in known]

    @classmethod
    def load(cls, path: Path) -> None:
        """Add the templates of a JSON file that the table lacks; one that is there already is never touched."""
        posts = {post.code: post for post in Post.objects.all()}
        for code, weights in json.loads(path.read_text(encoding="utf-8")).items():
            if not cls.objects.filter(post=posts[code]).exists():
                cls(post=posts[code], weights=weights).sign(None)
