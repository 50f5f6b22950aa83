"""What every monthly reconciliation is, whatever two departments compare: compared, explained, signed twice, locked."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.cases import WARN_SHARE, TimedRecord
from tianyou.core.deadlines import Limit
from tianyou.core.months import months_later

from .compare import Result, compare
from .passes import day_begins
from .states import ReconciliationState


class MonthlyReconciliation(TimedRecord):
    """What two departments say of one month. Once locked nothing of it changes; corrections go to the open month.

    A model says what is compared: ``line_model`` are its lines, ``labels`` the headings of a row's values,
    ``compared`` those in which the sides may differ, ``key_label`` what a line is called by, and the methods without
    a body answer for our side.
    """

    month = models.DateField(
        _("month"), unique=True, error_messages={"unique": _("This month has its reconciliation already.")}
    )
    list_name = models.CharField(_("their list"), max_length=120, blank=True)
    list_sha256 = models.CharField(max_length=64, blank=True)
    figures = models.JSONField(default=dict, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("signed by the clerk"),
    )
    signed_at = models.DateTimeField(_("signed at"), null=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("confirmed by"),
    )
    signatory = models.CharField(_("who signed their page"), max_length=60, blank=True)

    file_class_code = "reconciliation"
    is_correctable = False
    line_model: type[models.Model]
    row_model: type[models.Model]
    compared: tuple[str, ...] = ()
    labels: dict = {}
    what_is_compared = key_label = ""

    class Meta:
        abstract = True
        ordering = ["-month"]

    def __str__(self) -> str:
        return f"{self.what_is_compared} · {self.month_text}"

    def read_figures(self) -> dict:
        """Return the figures of the month, by column ("" for all) and by code."""
        raise NotImplementedError

    def digest_now(self) -> str:
        """Return the fingerprint of what the figures are counted from."""
        raise NotImplementedError

    def our_rows(self) -> dict[str, dict]:
        """Return our side's rows by key, each as it is shown."""
        raise NotImplementedError

    def spelled(self, row: dict) -> dict:
        """Return a row of either side in the one spelling in which the sides are compared."""
        raise NotImplementedError

    def keep(self) -> None:
        """Make sure that what the month has counted stays as it is; it is being locked."""
        raise NotImplementedError

    @classmethod
    def read_list(cls, content: bytes) -> list[tuple[str, dict]]:
        """Return the other side's rows with their keys; ValidationError names what can't be read."""
        raise NotImplementedError

    @property
    def month_text(self) -> str:
        return f"{self.month:%Y-%m}"

    @property
    def is_compared(self) -> bool:
        return self.state == ReconciliationState.COMPARED

    @property
    def starts_at(self) -> datetime:
        return day_begins(self.month)

    @property
    def ends_at(self) -> datetime:
        return day_begins(months_later(self.month, 1))

    def clean(self) -> None:
        """Take whatever day of the month was given; months follow each other without a gap, none of the future."""
        self.month = self.month and self.month.replace(day=1)
        if self.month and self.month > timezone.localdate():
            raise ValidationError({"month": _("This month has not begun.")})
        last = type(self).objects.exclude(pk=self.pk).order_by("-month").first()
        if self.month and last:
            self._follow(last)

    def _follow(self, last: "MonthlyReconciliation") -> None:
        if last.month >= self.month:
            raise ValidationError({"month": _("This month has its reconciliation already, or a later one has.")})
        if (due := months_later(last.month, 1)) != self.month:
            raise ValidationError({"month": _("The next month to reconcile is %(month)s.") % {"month": f"{due:%Y-%m}"}})

    def start_clock(self, at: datetime) -> None:
        """Count the limit from the end of the month, whenever somebody opens or signs it."""
        self.half_at = self.warn_at = self.due_at = None
        if self.limit_code():
            over = self.ends_at - timedelta.resolution
            self.due_at = Limit.objects.in_force(self.limit_code(), timezone.localdate(over)).due(over)
            span = self.due_at - over
            self.half_at, self.warn_at = over + span / 2, over + span * WARN_SHARE

    def earlier_open(self) -> "MonthlyReconciliation | None":
        """Return the first earlier month that is not locked; the months are locked one after the other."""
        earlier = type(self).objects.filter(month__lt=self.month)
        return earlier.exclude(state=ReconciliationState.LOCKED).order_by("month").first()

    def previous(self) -> "MonthlyReconciliation | None":
        return type(self).objects.filter(month__lt=self.month).order_by("-month").first()

    def count(self) -> None:
        """Take the figures of our side; not stored."""
        self.figures, self.digest = self.read_figures(), self.digest_now()

    def register_changed(self) -> bool:
        return self.digest != self.digest_now()

    def make_lines(self, by, at: datetime) -> None:
        """Lay both lists beside each other. A reason given before stays while the line stands as it was."""
        ours = self.our_rows()
        theirs = {row.key: row.values for row in self.their_rows.all()}
        sides = ({key: self.spelled(row) for key, row in side.items()} for side in (ours, theirs))
        known = {line.key: line for line in self.lines.all()}
        since = self._differing_since()
        keys = set()
        for each in compare(*sides, self.compared):
            keys.add(each.key)
            line = known.get(each.key) or self.line_model(reconciliation=self, key=each.key)
            before = (line.result, line.ours, line.theirs)
            line.result, line.fields = each.result, list(each.fields)
            line.ours, line.theirs = ours.get(each.key), theirs.get(each.key)
            line.since = since.get(each.key, self.month) if each.result != Result.MATCHED else self.month
            if (line.result, line.ours, line.theirs) != before:
                line.reason, line.text = "", ""
                line.sign(by, at=at)
        self.lines.exclude(key__in=keys).delete()

    def _differing_since(self) -> dict[str, date]:
        """Return by key since when the lists have differed, out of the month before."""
        previous = self.previous()
        return dict(previous.lines.differences().values_list("key", "since")) if previous else {}

    def column_names(self) -> list[str]:
        """Return the headings of the figures, all together last."""
        raise NotImplementedError
