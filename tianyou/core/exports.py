"""Lists as spreadsheets, as seen on screen."""

from io import BytesIO

from django.http import HttpResponse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

MAX_ROWS = 50_000
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def safe(value):
    """Return the value so that a spreadsheet program shows it and never runs it as a formula."""
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def workbook(title: str, columns, rows) -> HttpResponse:
    """Return a download of the rows.

    Args:
        title: name of sheet and file.
        columns: ``Column`` objects.
        rows: list, or a queryset that is fetched in pieces so that memory stays flat; ``MAX_ROWS`` at most.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet("".join(c for c in title if c not in "[]:*?/\\")[:31])
    heads = [WriteOnlyCell(sheet, value=str(column.label)) for column in columns]
    for head in heads:
        head.font = Font(bold=True)
    sheet.append(heads)
    found = rows[:MAX_ROWS]
    for row in found if isinstance(found, list) else found.iterator(chunk_size=2000):
        sheet.append([safe(column.plain(row)) for column in columns])
    return download(title, book)


def download(title: str, book: Workbook) -> HttpResponse:
    """Return a workbook as a download that is named by its title and the day."""
    buffer = BytesIO()
    book.save(buffer)
    response = HttpResponse(buffer.getvalue(), content_type=KIND)
    response.headers["Content-Disposition"] = (
        f"attachment; filename*=UTF-8''{_quoted(f'{title} {timezone.localdate()}')}.xlsx"
    )
    return response


def _quoted(title: str) -> str:
    return "".join(f"%{byte:02X}" for byte in title.encode())
