"""Spot checks: files drawn at random, looked through one by one; findings go to the clerk and are closed."""

from random import SystemRandom

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.cases import Case

from .models import ArchiveItem
from .states import CheckState, ItemState
from .workflow import SPOT_CHECK

SAMPLE_AT_MOST = 50


class SpotCheck(Case):
    """A sample of the archive, drawn by chance so that nobody chooses what is looked at."""

    size = models.PositiveSmallIntegerField(
        _("files to draw"), default=5, validators=[MinValueValidator(1), MaxValueValidator(SAMPLE_AT_MOST)]
    )
    correction = models.TextField(_("what was corrected"), max_length=1000, blank=True)
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("corrected by"),
    )

    workflow = SPOT_CHECK
    page_name = "spotcheck"
    number_kind = "抽查"
    file_class_code = "archive"
    limits = {
        CheckState.DRAWN: "archive.check",
        CheckState.WITH_CLERK: "archive.correct",
        CheckState.CORRECTED: "archive.confirm",
    }

    class Meta:
        verbose_name = _("spot check of files")
        verbose_name_plural = _("spot checks of files")

    @cached_property
    def tally(self) -> dict[str, int]:
        """How many of its files are in order, faulty, and left to be checked; one query."""
        return self.lines.aggregate(
            in_order=Count("pk", filter=Q(result=Result.IN_ORDER)),
            faulty=Count("pk", filter=Q(result=Result.FAULTY)),
            left=Count("pk", filter=Q(result="")),
        )

    @property
    def is_being_checked(self) -> bool:
        return self.state == CheckState.DRAWN

    @property
    def is_correctable(self) -> bool:
        """A sample is never changed: that would be choosing what is looked at."""
        return False

    def draw(self) -> None:
        """Draw the files; the sample is stored, so that a second look finds the same ones."""
        there = list(ArchiveItem.objects.exclude(state=ItemState.DESTROYED).values_list("pk", flat=True))
        chosen = SystemRandom().sample(there, min(self.size, len(there)))
        SpotCheckLine.objects.bulk_create(SpotCheckLine(check_of=self, item_id=key) for key in sorted(chosen))


class Result(models.TextChoices):
    IN_ORDER = "in_order", pgettext_lazy("file", "in order")
    FAULTY = "faulty", pgettext_lazy("file", "faulty")


class SpotCheckLine(models.Model):
    """What was found in one file."""

    check_of = models.ForeignKey(SpotCheck, models.PROTECT, related_name="lines")
    item = models.ForeignKey(ArchiveItem, models.PROTECT, related_name="+", verbose_name=_("file"))
    result = models.CharField(_("result"), max_length=10, choices=Result, blank=True)
    finding = models.CharField(_("finding"), max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["check_of", "item"], name="file_drawn_once")]

    def __str__(self) -> str:
        return f"{self.check_of} · {self.item}"
