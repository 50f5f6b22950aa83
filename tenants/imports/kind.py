"""What a sheet of one kind has, and how its rows are laid beside what is registered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from tianyou.core.sheets import SheetColumn

Values = dict[str, Any]


@dataclass(frozen=True)
class ImportColumn(SheetColumn):
    """A column whose name is that of a field of the model.

    Attributes:
        is_key: whether it only tells which record is meant; how it is written there changes nothing.
        example: shown on the template's second sheet.
        shown: turns a stored value into what the preview shows of it.
    """

    is_key: bool = False
    example: str = ""
    shown: Callable[[Any], Any] = lambda value: value


class SheetKind:
    """One kind of sheet: a file of its own each, so that a new column is one line.

    Attributes:
        code, label: its name in URLs, and to the reader.
        model: what its rows become.
        columns: what is looked for.
        relations: for a column that names another record, a function of all its texts to what each of them means.
        is_final: whether what was imported once is never changed by a sheet.
        opens: the model whose page a row opens, the same when None.
    """

    code = ""
    label: Any = ""
    model: type[models.Model]
    columns: tuple[ImportColumn, ...] = ()
    relations: dict[str, Callable[[set[str]], dict[str, models.Model | ValidationError]]] = {}
    is_final = False
    opens: type[models.Model] | None = None

    @property
    def capability(self) -> str:
        """Who may add such records one by one may import them."""
        return f"{self.model._meta.app_label}.add_{self.model._meta.model_name}"

    def page_of(self, record) -> int | None:
        """Return the key of the page that a row opens."""
        return record.pk

    def key(self, values: Values):
        """Return what makes two rows the same record; relations are records by now."""
        raise NotImplementedError

    def registered(self, rows: list[Values]):
        """Return the records that the rows may mean, as a queryset."""
        raise NotImplementedError

    def key_of(self, record):
        """Return the key of a registered record."""
        raise NotImplementedError

    def title(self, typed: dict[str, str]) -> str:
        """Return how a row is called on the preview."""
        return " · ".join(typed.get(column.name, "") for column in self.columns if column.is_key)

    def hold(self, desk: "Desk") -> None:
        """Lock what the rows at hand must not change meanwhile, beside the records themselves."""

    def store(self, laid: "Laid", by, at: datetime, reason: str) -> None:
        """Store what a row brings.

        Args:
            laid: the record with the row's values.
            by, at, reason: who imports, the aware moment, and from which sheet.

        Raises:
            ValidationError: by column.
        """
        laid.record.full_clean()
        laid.record.sign(by, at=at, reason=reason)

    def clashes(self, records: list, ledger: dict) -> dict[int, ValidationError]:
        """Return by place in the list which records can't stand beside each other, or beside what is registered.

        Args:
            records: filled, not stored.
            ledger: kept from one piece of the sheet to the next.
        """
        return {}


@dataclass
class Laid:
    """A row laid beside what is registered: the record with the row's values, and per field what was and will be."""

    record: models.Model
    changes: list[tuple[str, Any, Any]]
    key: Any


class Desk:
    """What is registered of the rows at hand, fetched in a few queries however many rows there are.

    Args:
        kind: of the sheet.
        rows: values as they were read, texts where a column names another record.
        is_locked: whether the registered records stay locked until the transaction ends.
    """

    def __init__(self, kind: SheetKind, rows: list[Values], *, is_locked: bool = False) -> None:
        self.kind = kind
        self.found = {name: look({row[name] for row in rows if row.get(name)}) for name, look in kind.relations.items()}
        whole = [values for values in map(self._try, rows) if values]
        records = kind.registered(whole) if whole else ()
        if whole and is_locked:
            records = records.select_for_update(of=("self",)).order_by("pk")
        self.registered = {kind.key_of(record): record for record in records}

    def _try(self, row: Values) -> Values | None:
        try:
            return self.resolve(row)
        except ValidationError:
            return None

    def resolve(self, row: Values) -> Values:
        """Return the values with records in place of their names; ValidationError by column."""
        values, faults = dict(row), {}
        for name, found in self.found.items():
            meant = found.get(row.get(name)) if row.get(name) else None
            if isinstance(meant, ValidationError):
                faults[name] = meant
            values[name] = meant
        if faults:
            raise ValidationError(faults)
        return values

    def lay(self, row: Values) -> Laid:
        """Put the values of a row on the record it means, or on a new one; an empty cell changes nothing.

        Raises:
            ValidationError: by column.
        """
        values = self.resolve(row)
        key = self.kind.key(values)
        record = self.registered.get(key) or self.kind.model()
        changes = []
        for column in self.kind.columns:
            new, old = values.get(column.name), getattr(record, column.name, None)
            if new in (None, "") or new == old or (record.pk and column.is_key):
                continue
            if record.pk and self.kind.is_final:
                text = _("It is registered as %(old)s already: a mistake is taken back, never written over.")
                raise ValidationError({column.name: ValidationError(text, params={"old": as_told(old)})})
            changes.append((column.name, old if record.pk else None, new))
            setattr(record, column.name, new)
        record.clean_fields(exclude={*self.kind.relations, *self._left_alone(record, changes)})
        return Laid(record, changes, key)

    def _left_alone(self, record, changes) -> set[str]:
        """Return the fields that a row does not touch: what was registered before is not judged again."""
        touched = {name for name, _old, _new in changes}
        return {field.name for field in record._meta.fields if record.pk and field.name not in touched}


def as_told(value) -> str:
    """Return a value as the preview and the history of a row show it."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else str(value)
