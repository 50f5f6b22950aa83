"""Reads sheets as people really have them: merged title rows, full-width digits, dates as text or serial numbers."""

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

MAX_ROWS, MAX_COLUMNS, HEAD_WITHIN = 20_000, 60, 15
MAX_BYTES = 8 * 1024 * 1024
EXCEL_EPOCH = date(1899, 12, 30)
SERIAL_DAYS = range(20_000, 80_000)
DAY = re.compile(r"^(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*$|^(\d{4})(\d{2})(\d{2})$")


def plain(value) -> str:
    """Return a cell as text: full-width folded, spaces trimmed, a whole number without its ``.0``."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", str(value))).strip()


def as_text(value) -> str:
    return plain(value.date() if isinstance(value, datetime) else value)


def as_day(value) -> date | None:
    """Return a day out of a date cell, a serial number, or text such as 2026-3-1, 2026.3.1, 2026年3月1日, 20260301."""
    if isinstance(value, datetime | date):
        return value.date() if isinstance(value, datetime) else value
    text = plain(value)
    if text.isdecimal() and int(text) in SERIAL_DAYS:
        return EXCEL_EPOCH + timedelta(days=int(text))
    if not text:
        return None
    if match := DAY.match(text.removesuffix(" 00:00:00")):
        try:
            return date(*(int(part) for part in match.groups() if part))
        except ValueError:
            pass
    raise ValidationError(_("“%(text)s” is not a day."), params={"text": text[:40]})


def as_amount(value) -> Decimal | None:
    """Return a number out of a number cell or text such as ``１,200.50 元`` or ``45㎡``."""
    text = re.sub(r"[,\s¥￥元]|m²|m2|平方米|平米|平方", "", plain(value), flags=re.IGNORECASE)
    if not text:
        return None
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite():
        raise ValidationError(_("“%(text)s” is not a number."), params={"text": plain(value)[:40]})
    return amount


@dataclass(frozen=True)
class SheetColumn:
    """One column that is looked for.

    Attributes:
        name: key of its values.
        label: what it is called to the reader.
        heads: headings it is known by, in any language, compared without spaces, stars and case.
        read: turns a cell into a value; ValidationError when it can't.
        is_required: whether a sheet without it, or a row with an empty cell, is at fault.
    """

    name: str
    label: Any
    heads: tuple[str, ...]
    read: Callable[[Any], Any] = as_text
    is_required: bool = False


@dataclass
class SheetRow:
    """One row: its number in the sheet, its values by column name, and its faults by column name."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    faults: dict[str, list[str]] = field(default_factory=dict)


def cells_of(content: bytes) -> list[tuple]:
    """Return the cells of the first sheet of an Excel file, or of comma- or tab-separated text.

    Raises:
        ValidationError: too large, or neither.
    """
    if len(content) > MAX_BYTES:
        raise ValidationError(_("The file is larger than 8 MB."), "large")
    if content[:2] == b"PK":
        try:
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            rows = book.worksheets[0].iter_rows(values_only=True, max_col=MAX_COLUMNS)
            found = list(islice(rows, MAX_ROWS + 1))
        except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError, TypeError, OSError):
            raise ValidationError(_("This is not a readable Excel file (.xlsx)."), "unreadable") from None
    else:
        found = list(islice(csv.reader(io.StringIO(_decoded(content)), delimiter=_delimiter(content)), MAX_ROWS + 1))
    if len(found) > MAX_ROWS:
        raise ValidationError(_("A sheet may have at most %(rows)d rows."), "long", {"rows": MAX_ROWS})
    return found


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise ValidationError(_("Send an Excel file (.xlsx) or text in columns (.csv)."), "unreadable")


def _delimiter(content: bytes) -> str:
    return "\t" if b"\t" in content[:4000] else ","


def _folded(head) -> str:
    return re.sub(r"[\s*:()]|\(.*\)", "", plain(head)).casefold()


def find_head(cells: list[tuple], columns: Iterable[SheetColumn]) -> tuple[int, dict[int, SheetColumn]]:
    """Return the index of the heading row and which column stands where; titles above it are passed over.

    Raises:
        ValidationError: no row has all the required headings; names those that the best row lacks.
    """
    columns = tuple(columns)
    known = {_folded(head): column for column in columns for head in (*column.heads, column.name)}
    best, best_index = {}, 0
    for index, row in enumerate(cells[:HEAD_WITHIN]):
        places, taken = {}, set()
        for place, cell in enumerate(row):
            column = known.get(_folded(cell))
            if column and column.name not in taken:
                places[place] = column
                taken.add(column.name)
        if len(places) > len(best):
            best, best_index = places, index
    lacking = [str(column.label) for column in columns if column.is_required and column not in best.values()]
    if lacking:
        raise ValidationError(_("The sheet has no column: %(names)s."), "head", {"names": ", ".join(lacking)})
    return best_index, best


def read_rows(content: bytes, columns: Iterable[SheetColumn]) -> Iterator[SheetRow]:
    """Yield the rows below the headings, each with its values and faults; empty rows are passed over.

    Raises:
        ValidationError: the file can't be read, or lacks a required column.
    """
    cells = cells_of(content)
    head, places = find_head(cells, columns)
    for index, row in enumerate(cells[head + 1 :], start=head + 2):
        if any(plain(cell) for cell in row):
            yield _row(index, row, places)


def _row(index: int, row: tuple, places: dict[int, SheetColumn]) -> SheetRow:
    made = SheetRow(index)
    for place, column in places.items():
        cell = row[place] if place < len(row) else None
        try:
            made.values[column.name] = column.read(cell)
        except ValidationError as fault:
            made.faults[column.name] = fault.messages
            continue
        if column.is_required and made.values[column.name] in (None, ""):
            made.faults[column.name] = [str(_("This is needed here."))]
    return made
