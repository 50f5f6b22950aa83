"""What every record of the centre is: in somebody's reach, signed at each change, findable, and perhaps numbered."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import zip_longest

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords

from . import numbering, search
from .access import ScopedModel


@dataclass(frozen=True)
class Step:
    """One line of a record's history."""

    at: datetime
    by: object
    label: str
    note: str
    changes: tuple[str, ...]

    @classmethod
    def of(cls, row, before) -> "Step":
        """Read a history row beside the one before it, None where it is the first that was read."""
        model, move = row.instance_type, getattr(row, "last_move", "")
        changed = row.diff_against(before).changed_fields if before else ()
        fields = [model._meta.get_field(name) for name in changed]
        label = (
            model.workflow.moves[move].label if move else _("Registered") if row.history_type == "+" else _("Corrected")
        )
        shown = tuple(told(field, before, row) for field in fields if field.editable)
        return cls(row.history_date, row.history_user, label, row.history_change_reason or "", shown)


def told(field, before, row) -> str:
    """Return a change in words: from what to what for a choice or a relation, by name alone for what was typed.

    What was typed may be long, or private to some readers.
    """
    name, label = field.name, capfirst(field.verbose_name)
    if field.many_to_one:
        old, new = getattr(before, name), getattr(row, name)
    elif field.choices:
        old, new = (getattr(each, f"get_{name}_display")() for each in (before, row))
    else:
        return label
    return f"{label} {old or '—'} → {new or '—'}"


@cache
def around_key(page: str) -> tuple[str, str]:
    """Return what stands before and after the key in the address of a record's page; a list has many such addresses."""
    before, _key, after = reverse(page, args=[0]).rpartition("0")
    return before, after


def fill_relation(record, rows: list, field) -> None:
    """Give the rows of a record's history what a field of theirs leads to, where that has changed.

    What the record leads to now it may have at hand; the rest is one query.
    """
    keys = {getattr(row, field.attname) for row in rows}
    if len(keys) < 2:
        return
    known = {None: None}
    if field.is_cached(record):
        known[getattr(record, field.attname)] = getattr(record, field.name)
    if missing := keys - known.keys():
        known |= field.related_model._base_manager.in_bulk(missing)
    for row in rows:
        row._meta.get_field(field.name).set_cached_value(row, known.get(getattr(row, field.attname)))


class Signed(ScopedModel):
    """A row whose changes are signed; its page is ``app:<page_name>-detail``. The model brings its ``history``.

    ``is_correctable`` tells whether it may still be corrected; a model with states makes it a property. ``late_label``
    is what a list says of a row that ``is_late`` and has no moment at which it was due.
    """

    page_name = ""
    is_correctable = True
    late_label = _("late")

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        before, after = around_key(f"{self._meta.app_label}:{self.page_name}-detail")
        return f"{before}{self.pk}{after}"

    def steps(self, limit: int) -> list:
        """Return the newest steps of the record's history; one query, and one for a relation that was another before.

        Args:
            limit: rows at most; one more is read to tell what the oldest shown one changed.
        """
        rows = list(self.history.select_related("history_user")[: limit + 1])
        for field in self._meta.fields:
            if field.many_to_one and field.editable:
                fill_relation(self, rows, field)
        return [Step.of(row, before) for row, before in zip_longest(rows, rows[1:])][:limit]

    def sign(self, by, *, at=None, reason: str = "") -> None:
        """Store the record and enter who, when and why into its history.

        Args:
            by: the person who changes it.
            at: aware moment of the change, now when None.
            reason: the note kept with the change.
        """
        self._history_user, self._history_date, self._change_reason = by, at or timezone.now(), reason
        try:
            self.save()
        finally:
            del self._history_user, self._history_date, self._change_reason

    def save(self, *args, **kwargs) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            if hasattr(self, "search_label"):
                search.index(self)


class StandingManager(HistoryManager):
    """A manager of histories whose class is made once.

    The library makes the class anew each time that a record's history is asked for, and Python then forgets where it
    found the methods of every manager.
    """

    @classmethod
    @cache
    def from_queryset(cls, queryset_class, class_name=None):
        return super().from_queryset(queryset_class, class_name)


class History(HistoricalRecords):
    """A history whose notes may be as long as they are, each table with a field of its own.

    The library gives one and the same field to all tables that inherit a history. It belongs to the last of them then,
    and ``history.update(history_change_reason=…)`` would write into that other table.
    """

    def __init__(self, *args, history_manager=StandingManager, **kwargs):
        super().__init__(*args, history_manager=history_manager, **kwargs)

    def _get_history_change_reason_field(self):
        return models.TextField(null=True)


class Record(Signed):
    """A row of work: its history tells who changed what, when and why."""

    history = History(inherit=True)

    class Meta:
        abstract = True


class NumberedRecord(Record):
    """A record with a number of its own series, taken when it is first stored and never given back.

    ``number_kind`` names the series, ``number_format`` is how paper carries it: ``投诉〔2026〕31号``.
    """

    number_kind = ""
    number_format = "{kind}〔{year}〕{serial}号"

    number = models.CharField(_("number"), max_length=40, unique=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.number

    def save(self, *args, **kwargs) -> None:
        with transaction.atomic():
            if not self.number:
                kind, year = self.number_kind, timezone.localdate(getattr(self, "_history_date", None)).year
                serial = numbering.take(kind, year)
                self.number = self.number_format.format(kind=kind, year=year, serial=serial)
            super().save(*args, **kwargs)
