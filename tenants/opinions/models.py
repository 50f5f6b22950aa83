"""Opinions that other departments give on a case of the centre (joint sign-off)."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from staffing.plan.models import Post
from tianyou.core.access import Reach
from tianyou.core.bilingual import of_the_house
from tianyou.core.cases import CaseQuerySet, TimedRecord

from .states import Answer, OpinionState
from .workflow import OPINION


class Panel(models.Model):
    """The departments that are asked about one kind of case. Which they are is data, kept with the reference data."""

    code = models.SlugField(_("code"), unique=True)
    name_zh = models.CharField(_("Chinese name"), max_length=40)
    name_en = models.CharField(_("English name"), max_length=60)
    departments = models.ManyToManyField(Post, verbose_name=_("departments"), limit_choices_to={"is_outside": True})

    class Meta:
        verbose_name = _("panel of departments")
        verbose_name_plural = _("panels of departments")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class OpinionQuerySet(CaseQuerySet):
    def about(self, case):
        """Return the opinions on one case that still count, by department."""
        kind = ContentType.objects.get_for_model(case)
        rows = self.filter(content_type=kind, object_id=case.pk).exclude(state=OpinionState.WITHDRAWN)
        return rows.select_related("department").order_by("department__order", "pk")


class Opinion(TimedRecord):
    """What one department says on one case."""

    content_type = models.ForeignKey(ContentType, models.PROTECT, editable=False)
    object_id = models.PositiveBigIntegerField(editable=False)
    case = GenericForeignKey()
    title = models.CharField(_("about"), max_length=200, editable=False)
    department = models.ForeignKey(Post, models.PROTECT, related_name="+", editable=False, verbose_name=_("department"))
    answer = models.CharField(_("answer"), max_length=12, choices=Answer, blank=True)
    text = models.TextField(_("opinion"), max_length=1000, blank=True)
    signatory = models.CharField(_("who signed the page"), max_length=60, blank=True)

    objects = OpinionQuerySet.as_manager()

    workflow = OPINION
    page_name = "opinion"
    limits = {OpinionState.ASKED: "opinion.give"}
    reach_by = {Reach.POST: ("department",), Reach.OWN: ("registered_by",)}
    is_correctable = False

    class Meta:
        verbose_name = _("opinion")
        verbose_name_plural = _("opinions")
        indexes = [models.Index(fields=["content_type", "object_id"]), models.Index(fields=["state", "due_at"])]
        permissions = [
            ("give_opinion", gettext_noop("Can give the opinion of the own department")),
            ("withdraw_opinion", gettext_noop("Can say that an opinion is no longer needed")),
            ("record_opinion", gettext_noop("Can record a department's opinion from its signed page")),
        ]

    def __str__(self) -> str:
        return f"{self.department} · {self.title}"

    @property
    def state_tone(self) -> str:
        return "danger" if self.answer == Answer.DISAGREE else super().state_tone

    @property
    def who_has_it(self):
        return self.department if self.is_open else None


def ask(case, panel: str, by, at: datetime) -> list[Opinion]:
    """Ask the departments of a panel about a case, each once; whom the case still waits for is not asked again.

    Args:
        case: a stored record.
        panel: code of the panel.
        by: who asks.
        at: aware moment.
    """
    asked = {opinion.department_id for opinion in Opinion.objects.about(case)}
    posts = Post.objects.filter(panel__code=panel).exclude(pk__in=asked)
    return [_ask(case, post, by, at) for post in posts]


def _ask(case, department: Post, by, at: datetime) -> Opinion:
    with of_the_house():
        made = Opinion(case=case, department=department, title=str(case)[:200])
    made.sign(by, at=at)
    return made


def ask_again(case, opinions: Iterable[Opinion], by, at: datetime, reason: str) -> list[Opinion]:
    """Ask the departments of earlier opinions once more, about a case that has changed; the earlier ones are kept."""
    kept = []
    for opinion in opinions:
        if opinion.is_open:
            opinion.move("withdraw", by=by, at=at, note=reason)
        kept.append(_ask(case, opinion.department, by, at))
    return kept


def latest(case) -> list[Opinion]:
    """Return the last opinion of each department on a case, in the order of the departments; one query."""
    return list({opinion.department_id: opinion for opinion in Opinion.objects.about(case)}.values())


def why_not_agreed(case) -> str:
    """Return in words whose agreement a case still lacks, nothing when every department asked has agreed."""
    return in_words_of(latest(case))


def in_words_of(opinions: Iterable[Opinion]) -> str:
    """Return in words which of some opinions are still waited for, or are against."""
    opinions = list(opinions)
    waiting = [str(opinion.department) for opinion in opinions if opinion.is_open]
    against = [str(opinion.department) for opinion in opinions if opinion.answer == Answer.DISAGREE]
    if waiting:
        return _("Still without an opinion: %(names)s.") % {"names": ", ".join(waiting)}
    if against:
        return _("Not agreed by: %(names)s.") % {"names": ", ".join(against)}
    return ""
