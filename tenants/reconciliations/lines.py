"""The lines of a reconciliation: one for each card that either side knows."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.access import ScopedQuerySet, asks
from tianyou.core.records import Record

from .compare import Result

SEE_LINES = asks("tenants.view_reconciliationline")


class Reason(models.TextChoices):
    TIMING = "timing", pgettext_lazy("difference", "entered in another month")
    TYPING = "typing", pgettext_lazy("difference", "slip of the pen on their side")
    OURS = "ours", pgettext_lazy("difference", "our mistake, corrected in the open month")
    NOT_RETURNED = "not_returned", pgettext_lazy("difference", "card not handed in yet")
    NOT_REPORTED = "not_reported", pgettext_lazy("difference", "leaver not reported by the tenant")
    OTHER = "other", pgettext_lazy("difference", "other, see the text")


class LineQuerySet(ScopedQuerySet):
    def differences(self):
        return self.exclude(result=Result.MATCHED)

    def unexplained(self):
        return self.differences().filter(reason="")


class ComparedLine(Record):
    """What both sides say of one key, and why they differ. ``since`` is the month in which they first did.

    A model brings its ``key`` and its ``reconciliation``, whose ``lines`` these are.
    """

    result = models.CharField(_("result"), max_length=10, choices=Result, editable=False)
    ours = models.JSONField(null=True, editable=False)
    theirs = models.JSONField(null=True, editable=False)
    fields = models.JSONField(default=list, editable=False)
    since = models.DateField(_("differs since"), editable=False)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason, blank=True)
    text = models.CharField(_("explanation"), max_length=300, blank=True)

    objects = LineQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        return self.reconciliation.get_absolute_url()

    @property
    def is_correctable(self) -> bool:
        return self.reconciliation.is_compared and self.result != Result.MATCHED

    @property
    def age(self) -> int:
        """For how many months the sides have differed, this one included."""
        month = self.reconciliation.month
        return (month.year - self.since.year) * 12 + month.month - self.since.month + 1

    def told(self) -> list[tuple]:
        """Return heading, ours and theirs: of what differs, else of everything one side says."""
        labels = self.reconciliation.labels
        names = self.fields or self.reconciliation.compared
        ours, theirs = self.ours or {}, self.theirs or {}
        return [(labels[name], ours.get(name) or "—", theirs.get(name) or "—") for name in names]

    def clean(self) -> None:
        self.text = self.text.strip()


class ReconciliationLine(ComparedLine):
    """What both sides say of one card."""

    reconciliation = models.ForeignKey(
        "tenants.Reconciliation", models.CASCADE, related_name="lines", editable=False, verbose_name=_("reconciliation")
    )
    key = models.CharField(_("pass number"), max_length=40, editable=False)

    page_name = "reconciliation-line"

    class Meta(ComparedLine.Meta):
        verbose_name = _("line of a reconciliation")
        verbose_name_plural = _("lines of reconciliations")
        constraints = [models.UniqueConstraint(fields=["reconciliation", "key"], name="reconciliation_line_once")]
