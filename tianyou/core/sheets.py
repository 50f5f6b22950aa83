"""Reads sheets as people really have them: merged title rows, full-width digits, dates as text or serial numbers."""

import codecs
import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook

MAX_ROWS, MAX_COLUMNS, HEAD_WITHIN = 20_000, 60, 15
MAX_BYTES = 8 * 1024 * 1024
# What a sheet of that size unpacks to at most, and how far down a spreadsheet program can go.
MAX_UNPACKED_BYTES, MAX_PARTS, LAST_ROW = 100 * 1024 * 1024, 2_000, 1_048_576
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
EXCEL_EPOCH = date(1899, 12, 30)
SERIAL_DAYS = range(20_000, 80_000)
DAY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?|(\d{4})(\d{2})(\d{2})")
CLOCK_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff\ud800-\udfff]"
)
EXCEL_ERROR = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)")
NOTHING = {"", "-", "--", "—", "——", "/", "无"}


def plain(value) -> str:
    """Return a cell as text: full-width folded, spaces trimmed, nothing unseen, a whole number without its ``.0``."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = UNSEEN.sub("", unicodedata.normalize("NFKC", str(value)))
    return re.sub(r"\s+", " ", text).strip()


def as_name(value) -> str:
    """Return a cell as a name: like ``plain``, but brackets stay as wide as the licence has them."""
    if not isinstance(value, str):
        return plain(value)
    return "".join(each if each in "（）" else plain(each) for each in re.split("([（）])", value))


def as_text(value) -> str:
    return plain(value.date() if isinstance(value, datetime) else value)


def as_day(value) -> date | None:
    """Return a day out of a date cell, a serial number, or text such as 2026-3-1, 2026.3.1, 2026年3月1日, 20260301."""
    if isinstance(value, datetime | date):
        return value.date() if isinstance(value, datetime) else value
    text = CLOCK_TIME.sub("", plain(value))
    if text in NOTHING:
        return None
    if len(text) == 5 and text.isdecimal() and int(text) in SERIAL_DAYS:
        return EXCEL_EPOCH + timedelta(days=int(text))
    if match := DAY.fullmatch(text):
        try:
            return date(*(int(part) for part in match.groups() if part))
        except ValueError:
            pass
    raise ValidationError(_("“%(text)s” is not a day."), params={"text": text[:40]})


def as_amount(value) -> Decimal | None:
    """Return a number out of a number cell or text such as ``１,200.50 元`` or ``45㎡``.

    A computed cell carries the last digits of binary arithmetic (``50.050000000000004``); they are rounded away.
    """
    if isinstance(value, float):
        value = round(value, 6)
    text = re.sub(r"[,\s_¥元]|m²|m2|平方米|平米|平方", "", plain(value), flags=re.IGNORECASE)
    if text in NOTHING:
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
    """One row: its number in the sheet, and by column name its values, what was typed, and what is wrong with it."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    errors: dict[str, ValidationError] = field(default_factory=dict)

    @property
    def faults(self) -> dict[str, list[str]]:
        """The errors as texts in the language of whoever reads them now."""
        return {name: error.messages for name, error in self.errors.items()}


def cells_of(content: bytes) -> list[tuple]:
    """Return the cells of the first visible sheet of an Excel file, or of comma- or tab-separated text.

    Raises:
        ValidationError: too large, or neither.
    """
    if len(content) > MAX_BYTES:
        raise ValidationError(_("The file is larger than 8 MB."), "large")
    if content.startswith(OLD_EXCEL):
        text = _("This is an old Excel file (.xls), or one with a password. Save it as .xlsx without one.")
        raise ValidationError(text, "unreadable")
    return _filled(_excel_rows(content) if content.startswith(b"PK") else _text_rows(content))


def _filled(rows: Iterable) -> list[tuple]:
    """Return the rows as far down as something stands in them: a format that reaches to the last row is no content."""
    found, gap = [], 0
    for index, row in enumerate(rows):
        if index >= LAST_ROW:
            break
        if not any(cell not in (None, "") for cell in row):
            gap += 1
            continue
        if len(found) + gap >= MAX_ROWS:
            raise ValidationError(_("A sheet may have at most %(rows)d rows."), "long", {"rows": MAX_ROWS})
        found += [()] * gap
        found.append(tuple(row[:MAX_COLUMNS]))
        gap = 0
    return found


def _excel_rows(content: bytes) -> Iterator[tuple]:
    """Yield the rows of a workbook.

    What somebody made to do harm, or a program wrote badly, raises nearly anything inside the reader; to whoever sent
    it that is all one. The size that a sheet states about itself is not believed: some programs state a single cell.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
            raise ValidationError(_("The file is larger than 8 MB."), "large")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = next(sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
        sheet.reset_dimensions()
        yield from sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS)
    except (ValidationError, GeneratorExit):
        raise
    except Exception:
        raise ValidationError(_("This is not a readable Excel file (.xlsx)."), "unreadable") from None


def _text_rows(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    if text.lstrip().startswith("<"):
        raise ValidationError(_("This is a web page, not a sheet. Open it and save it as .xlsx."), "unreadable")
    try:
        yield from csv.reader(io.StringIO(text, newline=None), delimiter="\t" if "\t" in text[:4000] else ",")
    except csv.Error:
        raise ValidationError(_("The text can't be read as a table."), "unreadable") from None


def _decoded(content: bytes) -> str:
    """Return the text of a file; a spreadsheet program's "Unicode text" is UTF-16 and begins with its mark."""
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise ValidationError(_("Send an Excel file (.xlsx) or text in columns (.csv)."), "unreadable")


def _folded(head) -> str:
    """Return a heading without what people hang on it: stars, spaces, colons, a unit in brackets or after a slash."""
    text = re.sub(r"\(.*?\)|\[.*?\]|【.*?】|/.*$", "", plain(head))
    return re.sub(r"[\s*:★_.()]", "", text).casefold()


def find_head(cells: list[tuple], columns: Iterable[SheetColumn]) -> tuple[int, dict[int, SheetColumn]]:
    """Return the index of the heading row and which column stands where; titles above it are passed over.

    Raises:
        ValidationError: no row has all the required headings, or one stands there twice; names them.
    """
    columns = tuple(columns)
    known = {_folded(head): column for column in columns for head in (*column.heads, column.label, column.name)}
    best, best_index = {}, 0
    for index, row in enumerate(cells[:HEAD_WITHIN]):
        places = {place: known[_folded(cell)] for place, cell in enumerate(row) if _folded(cell) in known}
        if len(set(places.values())) > len(set(best.values())):
            best, best_index = places, index
    found = list(best.values())
    lacking = [column for column in columns if column.is_required and column not in found]
    if lacking or not found:
        names = ", ".join(str(column.label) for column in lacking or columns)
        raise ValidationError(_("The sheet has no column: %(names)s."), "head", {"names": names})
    if doubled := {str(column.label) for column in found if found.count(column) > 1}:
        text = _("These columns stand in the sheet twice; delete one of each: %(names)s.")
        raise ValidationError(text, "double", {"names": ", ".join(sorted(doubled))})
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
        made.typed[column.name] = plain(cell)
        try:
            made.values[column.name] = read_cell(column, cell)
        except ValidationError as error:
            made.errors[column.name] = error
    return made


def read_cell(column: SheetColumn, cell):
    """Return the value of a cell.

    Raises:
        ValidationError: it can't be one, or is empty where it may not be.
    """
    if EXCEL_ERROR.fullmatch(plain(cell)):
        raise ValidationError(_("The sheet shows an error here: %(text)s."), "formula", {"text": plain(cell)})
    value = column.read(cell)
    if column.is_required and value in (None, ""):
        raise ValidationError(_("This is needed here."), "required")
    return value
