"""Where rounds lead: the points of a zone, and the routes over them. Reference data."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from shifts.findings.kinds import CheckGroup
from staffing.plan.models import Post, Zone
from tianyou.core.access import Reach, ScopedModel
from tianyou.core.bilingual import Bilingual


class Checkpoint(ScopedModel):
    """A place that every round passes, with a code on the wall and what is looked at there."""

    code = models.SlugField(_("code"), unique=True)
    name_zh = models.CharField(_("Chinese name"), max_length=40)
    name_en = models.CharField(_("English name"), max_length=60)
    zone = models.ForeignKey(Zone, models.PROTECT, related_name="checkpoints", verbose_name=_("zone"))
    groups = models.ManyToManyField(CheckGroup, related_name="+", blank=True, verbose_name=_("what is looked at"))
    token = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    is_in_use = models.BooleanField(_("in use"), default=True)
    name = Bilingual()

    reach_by = {Reach.ZONE: ("zone",)}

    class Meta:
        verbose_name = _("checkpoint")
        verbose_name_plural = _("checkpoints")
        ordering = ["zone__floor", "order", "code"]
        permissions = [("print_checkpoint", gettext_noop("Can print the labels of checkpoints"))]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("shifts:checkpoint", args=[self.token])


class Rhythm(models.TextChoices):
    INTERVAL = "interval", pgettext_lazy("rounds", "again and again while the mall is open")
    SHIFT = "shift", pgettext_lazy("rounds", "once in each shift")


class PatrolRoute(ScopedModel):
    """Which points a round of a post leads over, and how often. Without a zone it leads through the whole mall."""

    code = models.SlugField(_("code"), unique=True)
    name_zh = models.CharField(_("Chinese name"), max_length=40)
    name_en = models.CharField(_("English name"), max_length=60)
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name=_("post that walks it"))
    zone = models.ForeignKey(
        Zone, models.PROTECT, null=True, blank=True, related_name="patrol_routes", verbose_name=_("zone")
    )
    points = models.ManyToManyField(Checkpoint, related_name="routes", blank=True, verbose_name=_("checkpoints"))
    rhythm = models.CharField(_("rhythm"), max_length=10, choices=Rhythm, default=Rhythm.INTERVAL)
    every_minutes = models.PositiveSmallIntegerField(
        _("minutes from one round to the next"),
        default=120,
        validators=[MinValueValidator(30), MaxValueValidator(720)],
        help_text=_("The fire standard for public places asks for two hours at most."),
    )
    is_in_use = models.BooleanField(_("in use"), default=True)
    name = Bilingual()

    class Meta:
        verbose_name = _("patrol route")
        verbose_name_plural = _("patrol routes")
        ordering = ["zone__floor", "code"]

    def __str__(self) -> str:
        return self.name
