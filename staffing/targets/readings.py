"""The figures of targets month by month."""

from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.records import Record

from . import actual
from .states import Counting


class TargetReading(Record):
    """The figure of one month: ``part`` of ``whole`` for a rate, ``part`` alone for what adds up.

    Without a value there was nothing to measure. One of a measure is taken once its month is over;
    what is entered may be corrected.
    """

    target = models.ForeignKey(
        "staffing.Target", models.PROTECT, related_name="readings", editable=False,
        verbose_name=pgettext_lazy("record", "target"),
    )  # fmt: skip
    month = models.DateField(_("month"), help_text=_("Any day of the month."))
    value = models.DecimalField(pgettext_lazy("target", "value"), max_digits=12, decimal_places=2, null=True)
    part = models.DecimalField(max_digits=14, decimal_places=2, editable=False)
    whole = models.DecimalField(max_digits=14, decimal_places=2, null=True, editable=False)
    is_typed = models.BooleanField(_("entered by hand"), default=False, editable=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+",
        verbose_name=_("entered by"),
    )  # fmt: skip
    entered_at = models.DateTimeField(_("entered at"), editable=False, db_index=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    page_name = "targetreading"

    class Meta:
        verbose_name = _("reading of a target")
        verbose_name_plural = _("readings of targets")
        ordering = ["month"]
        constraints = [
            models.UniqueConstraint(
                fields=["target", "month"], name="one_reading_a_month",
                violation_error_message=_("This month has a reading already: correct that one."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.target} {self.month:%Y-%m}"

    @property
    def is_correctable(self) -> bool:
        return self.is_typed

    def clean(self) -> None:
        """Take any day of the month; refuse a month to come."""
        if self.month:
            self.month = self.month.replace(day=1)
            if self.month > timezone.localdate():
                raise ValidationError({"month": _("This month has not come yet.")})

    @classmethod
    def of(cls, target, month: date):
        """Return the reading of a month that is over, out of the target's measure."""
        tally = actual.tally(target, month, actual.next_month(month))
        made = cls(target_id=target.root_id, month=month, part=tally.part, whole=tally.whole)
        made.value = tally.value(target)
        return made

    def sign(self, by, *, at: datetime | None = None, reason: str = "") -> None:
        at = at or timezone.now()
        if self._state.adding:
            self.entered_by, self.entered_at = by, at
        if self.is_typed:
            self.part, self.whole = self.value, 1 if self.target.counting == Counting.RATE else None
        super().sign(by, at=at, reason=reason)
