"""A month's reconciliation of two lists: ours and another department's."""

import hashlib
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from tenants.passes.terms import months_later
from tianyou.core.cases import WARN_SHARE, TimedRecord
from tianyou.core.deadlines import Limit

from .balance import Flow, Month, month_of
from .compare import Result, compare
from .lines import ReconciliationLine
from .passes import FIELDS, day_begins, entries, register, spelled
from .states import ReconciliationState
from .workflow import RECONCILIATION


class Reconciliation(TimedRecord):
    """What two departments say of one month. Once locked nothing of it changes; corrections go to the open month."""

    class Kind(models.TextChoices):
        PASSES = "passes", _("Access passes")

    kind = models.CharField(_("what is reconciled"), max_length=10, choices=Kind, default=Kind.PASSES)
    month = models.DateField(_("month"))
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

    workflow = RECONCILIATION
    page_name = "reconciliation"
    file_class_code = "reconciliation"
    limits = dict.fromkeys(("open", "compared", "signed"), "reconciliation.passes")
    is_correctable = False

    class Meta:
        verbose_name = _("monthly reconciliation")
        verbose_name_plural = _("monthly reconciliations")
        ordering = ["-month"]
        permissions = [
            ("reconcile_passes", gettext_noop("Can reconcile the passes of a month")),
            ("confirm_reconciliation", gettext_noop("Can confirm a month's reconciliation for the other department")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "month"],
                name="reconciliation_once_a_month",
                violation_error_message=_("This month has its reconciliation already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.month:%Y-%m}"

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
        last = Reconciliation.objects.filter(kind=self.kind).exclude(pk=self.pk).order_by("-month").first()
        if self.month and last:
            self._follow(last)

    def _follow(self, last: "Reconciliation") -> None:
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

    def earlier_open(self) -> "Reconciliation | None":
        """Return the first earlier month that is not locked; the months are locked one after the other."""
        earlier = Reconciliation.objects.filter(kind=self.kind, month__lt=self.month)
        return earlier.exclude(state=ReconciliationState.LOCKED).order_by("month").first()

    def previous(self) -> "Reconciliation | None":
        return Reconciliation.objects.filter(kind=self.kind, month__lt=self.month).order_by("-month").first()

    @cached_property
    def counted(self) -> Month:
        """What the register says of the month now; of a locked month what it said then."""
        return month_of(entries(), self.starts_at, self.ends_at, *self._booked())

    def _booked(self) -> tuple[dict[int, datetime], datetime | None]:
        locked = Reconciliation.objects.filter(kind=self.kind, state=ReconciliationState.LOCKED).order_by("-month")
        kept = KeptEntry.objects.filter(reconciliation__kind=self.kind).values_list("key", "counted_at")
        last = locked.first()
        return dict(kept), last and last.ends_at

    def count(self) -> None:
        """Take the figures of the register; not stored."""
        self.figures, self.digest = self.counted.figures(), self.digest_now()

    def digest_now(self) -> str:
        """Return the fingerprint of the steps that the figures are counted from, and of the cards that are out."""
        steps = sorted(entry.key for entry in (*self.counted.before, *self.counted.within))
        said = sorted(register(self.counted.cards_out(), self.ends_at).items())
        return hashlib.sha256(repr((steps, said)).encode()).hexdigest()

    def register_changed(self) -> bool:
        return self.digest != self.digest_now()

    def shown_figures(self) -> list[tuple]:
        """Return each figure: code, label and the numbers by kind of pass, all kinds last."""
        figures = self.figures or self.counted.figures()
        kinds = [*(kind for kind in sorted(figures) if kind), ""]
        names = (("opening", _("opening")), *Flow.choices, ("closing", _("closing")))
        return [(code, label, [(kind, figures[kind][code]) for kind in kinds]) for code, label in names]

    def cards_of(self, figure: str) -> set[int]:
        """Return the cards that a figure was counted from."""
        if figure == "closing":
            return self.counted.cards_out()
        if figure == "opening":
            return Month(self.counted.before, (), frozenset()).cards_out()
        if figure == "corrections":
            return {entry.card for entry in self.counted.within if entry.key in self.counted.corrections}
        return {entry.card for entry in self.counted.within if entry.flow == figure}

    def make_lines(self, by, at: datetime) -> None:
        """Lay both lists beside each other. A reason given before stays while the line stands as it was."""
        ours = register(self.counted.cards_out(), self.ends_at)
        theirs = {row.key: row.values for row in self.their_rows.all()}
        found = compare(*({key: spelled(row) for key, row in side.items()} for side in (ours, theirs)), FIELDS)
        known = {line.key: line for line in self.lines.all()}
        since = self._differing_since()
        keys = set()
        for each in found:
            keys.add(each.key)
            line = known.get(each.key) or ReconciliationLine(reconciliation=self, key=each.key)
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

    def keep_entries(self) -> None:
        """Keep each step the figures were counted from; those before the first month count as its opening."""
        kept = set(KeptEntry.objects.filter(reconciliation__kind=self.kind).values_list("key", flat=True))
        opening = self.starts_at - timedelta.resolution
        sides = ((self.counted.before, opening), (self.counted.within, self.starts_at))
        KeptEntry.objects.bulk_create(
            KeptEntry(reconciliation=self, key=entry.key, counted_at=moment)
            for side, moment in sides
            for entry in side
            if entry.key not in kept
        )


class TheirRow(models.Model):
    """A row of the other department's list."""

    reconciliation = models.ForeignKey(Reconciliation, models.CASCADE, related_name="their_rows")
    key = models.CharField(max_length=40)
    values = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reconciliation", "key"], name="their_row_once")]

    def __str__(self) -> str:
        return self.key


class KeptEntry(models.Model):
    """A step of a card's history that a locked month has counted."""

    reconciliation = models.ForeignKey(Reconciliation, models.CASCADE, related_name="kept_entries")
    key = models.BigIntegerField()
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reconciliation", "key"], name="kept_entry_once")]

    def __str__(self) -> str:
        return str(self.key)
