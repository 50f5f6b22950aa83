"""The approved list of promotions: what shops may have read out, from when until when."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.access import ScopedQuerySet
from tianyou.core.records import Record

from .limits import LONGEST_PROMOTION


class SpotQuerySet(ScopedQuerySet):
    def in_force(self, on: date):
        return self.filter(since__lte=on, until__gte=on)


class PromotionSpot(Record):
    """A text of the list. Who puts it on the list has approved it; it is struck by an earlier last day."""

    title = models.CharField(_("title"), max_length=60)
    asked_by = models.CharField(pgettext_lazy("promotion", "for whom"), max_length=60)
    text = models.TextField(_("text in Mandarin"), max_length=300)
    text_en = models.TextField(_("text in English"), max_length=500, blank=True)
    seconds = models.PositiveSmallIntegerField(
        _("length in seconds"), validators=[MinValueValidator(3), MaxValueValidator(LONGEST_PROMOTION)]
    )
    since = models.DateField(_("from"), db_index=True)
    until = models.DateField(pgettext_lazy("promotion", "last day"), db_index=True)

    objects = SpotQuerySet.as_manager()

    page_name = "promotionspot"

    class Meta:
        verbose_name = _("approved promotion")
        verbose_name_plural = _("approved promotions")
        default_permissions = ("view", "add", "change")
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")),
                name="promotion_ends_after_start",
                violation_error_message=_("The end is not after the begin."),
            ),
            models.CheckConstraint(condition=Q(seconds__lte=LONGEST_PROMOTION), name="promotion_is_short"),
        ]

    def __str__(self) -> str:
        return self.title

    def is_in_force(self, on: date) -> bool:
        return self.since <= on <= self.until

    def clean(self) -> None:
        if self.since and self.until and self.until < self.since:
            raise ValidationError({"until": _("The end is not after the begin.")})

    def search_label(self) -> str:
        return self.title

    def search_names(self) -> tuple[str, ...]:
        return self.title, self.asked_by

    def search_texts(self) -> tuple[str, ...]:
        return self.text, self.text_en
