"""A month's reconciliation of access passes with the administration department."""

import hashlib
from datetime import datetime, timedelta

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from tenants.passes.models import AccessPass

from .balance import Flow, Month, month_of
from .base import MonthlyReconciliation
from .lines import ReconciliationLine
from .passes import FIELDS, LABELS, entries, read_list, register, spelled
from .states import ReconciliationState
from .workflow import RECONCILIATION


class Reconciliation(MonthlyReconciliation):
    """Which cards are out, and how many were issued, returned, revoked and lost in a month."""

    workflow = RECONCILIATION
    page_name = "reconciliation"
    limits = dict.fromkeys(("open", "compared", "signed"), "reconciliation.passes")
    line_model = ReconciliationLine
    compared, labels = FIELDS, LABELS
    what_is_compared, key_label = _("Access passes"), _("Pass number")

    class Meta(MonthlyReconciliation.Meta):
        verbose_name = _("monthly reconciliation")
        verbose_name_plural = _("monthly reconciliations")
        permissions = [
            ("reconcile_passes", gettext_noop("Can reconcile the passes of a month")),
            ("confirm_reconciliation", gettext_noop("Can confirm a month's reconciliation for the other department")),
        ]

    @cached_property
    def counted(self) -> Month:
        """What the register says of the month now; of a locked month what it said then."""
        return month_of(entries(), self.starts_at, self.ends_at, *self._booked())

    def _booked(self) -> tuple[dict[int, datetime], datetime | None]:
        locked = Reconciliation.objects.filter(state=ReconciliationState.LOCKED).order_by("-month")
        last = locked.first()
        return dict(KeptEntry.objects.values_list("key", "counted_at")), last and last.ends_at

    def read_figures(self) -> dict:
        return self.counted.figures()

    def digest_now(self) -> str:
        """Return the fingerprint of the steps that the figures are counted from, and of the cards that are out."""
        steps = sorted(entry.key for entry in (*self.counted.before, *self.counted.within))
        return hashlib.sha256(repr((steps, sorted(self.our_rows().items()))).encode()).hexdigest()

    def our_rows(self) -> dict[str, dict]:
        return register(self.counted.cards_out(), self.ends_at)

    def spelled(self, row: dict) -> dict:
        return spelled(row)

    @classmethod
    def read_list(cls, content: bytes) -> list[tuple[str, dict]]:
        return [(row["number"], row) for row in read_list(content)]

    def shown_figures(self) -> list[tuple]:
        """Return each figure: code, label and the numbers by kind of pass, all kinds last."""
        figures = self.figures or self.counted.figures()
        kinds = [*(kind for kind in sorted(figures) if kind), ""]
        names = (("opening", _("opening")), *Flow.choices, ("closing", _("closing")))
        return [(code, label, [(kind, figures[kind][code]) for kind in kinds]) for code, label in names]

    def column_names(self) -> list[str]:
        """Return the headings of the figures: each kind of pass there is, and all."""
        names = dict(AccessPass.Kind.choices)
        figures = self.figures or self.counted.figures()
        return [*(names.get(kind, kind) for kind in sorted(figures) if kind), _("together")]

    def cards_of(self, figure: str) -> set[int]:
        """Return the cards that a figure was counted from."""
        if figure == "closing":
            return self.counted.cards_out()
        if figure == "opening":
            return Month(self.counted.before, (), frozenset()).cards_out()
        if figure == "corrections":
            return {entry.card for entry in self.counted.within if entry.key in self.counted.corrections}
        return {entry.card for entry in self.counted.within if entry.flow == figure}

    def keep(self) -> None:
        """Keep each step the figures were counted from; those before the first month count as its opening."""
        kept = set(KeptEntry.objects.values_list("key", flat=True))
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


Reconciliation.row_model = TheirRow
