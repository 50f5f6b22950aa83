"""Lays a sheet beside the register, piece by piece, and says of each row what it would do."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from tianyou.core.sheets import SheetRow, read_rows

from .kind import Desk, Laid, SheetKind, as_told
from .models import ImportRow, RowState

PIECE = 1000


def in_every_language(tell: Callable) -> dict:
    """Return what a function tells in each language of the house: one clerk uploads, another one may read."""
    told = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            told[language] = tell()
    return told


def told(error: ValidationError) -> dict:
    """Return the messages of an error by column and language; "" stands for the row as a whole."""
    parts = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
    return {
        "" if name == NON_FIELD_ERRORS else name: in_every_language(
            lambda faults=faults: ValidationError(faults).messages
        )
        for name, faults in parts.items()
    }


def told_changes(sheet: SheetKind, laid: Laid) -> list[tuple]:
    """Return column, old and new of each change, in every language."""
    shown = {column.name: column.shown for column in sheet.columns}

    def texts(name: str, value) -> dict:
        return in_every_language(lambda: as_told(shown[name](value)))

    return [(name, texts(name, old), texts(name, new)) for name, old, new in laid.changes]


def check_rows(content: bytes, sheet: SheetKind) -> Iterator[ImportRow]:
    """Yield a row of an import, not stored, for each row of a sheet.

    Raises:
        ValidationError: the file can't be read, or lacks a column.
    """
    rows, seen, ledger = read_rows(content, sheet.columns), {}, {}
    while piece := list(islice(rows, PIECE)):
        yield from _check_piece(sheet, piece, seen, ledger)


def _check_piece(sheet: SheetKind, piece: list[SheetRow], seen: dict, ledger: dict) -> Iterable[ImportRow]:
    desk = Desk(sheet, [row.values for row in piece if not row.errors])
    made, laid_rows = [], []
    for row in piece:
        record = ImportRow(number=row.number, values=_typed(row))
        made.append(record)
        try:
            laid = _lay(desk, row, seen)
        except ValidationError as error:
            record.state, record.messages = RowState.FAULTY, told(error)
            continue
        laid_rows.append((record, laid))
    _judge(sheet, laid_rows, ledger)
    return made


def _typed(row: SheetRow) -> dict[str, str]:
    """Return what stands in the row as text: what was understood in its plain form, the rest as it was typed."""
    return {name: as_told(row.values[name]) if name in row.values else typed for name, typed in row.typed.items()}


def _lay(desk: Desk, row: SheetRow, seen: dict) -> Laid:
    if row.errors:
        raise ValidationError(row.errors)
    laid = desk.lay(row.values)
    first = seen.setdefault(laid.key, row.number)
    if first != row.number:
        raise ValidationError(_("The same stands in row %(row)d already."), "double", {"row": first})
    return laid


def _judge(sheet: SheetKind, laid_rows: list[tuple[ImportRow, Laid]], ledger: dict) -> None:
    """Say of each row that is sound by itself whether it is new, changed or the same, or clashes with another one."""
    clashes = sheet.clashes([laid.record for _row, laid in laid_rows], ledger)
    for place, (row, laid) in enumerate(laid_rows):
        if place in clashes:
            row.state, row.messages = RowState.FAULTY, told(clashes[place])
            continue
        row.record_pk = sheet.page_of(laid.record)
        row.state = RowState.SAME if not laid.changes else RowState.CHANGED if laid.record.pk else RowState.NEW
        row.changes = told_changes(sheet, laid) if row.state == RowState.CHANGED else []
