"""Lists as spreadsheets, as seen on screen."""

from io import BytesIO

from django.http import HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from .export_log import note

MAX_ROWS = 50_000
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def safe(value):
    """Return the value so that a spreadsheet program shows it and never runs it as a formula."""
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def workbook(request, title: str, columns, rows) -> HttpResponse:
    """Return a download of the rows, which is logged and says who took it.

    Args:
        request: of whoever takes it.
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
    found, count = rows[:MAX_ROWS], 0
    for row in found if isinstance(found, list) else found.iterator(chunk_size=2000):
        sheet.append([safe(column.plain(row)) for column in columns])
        count += 1
    return hand_out(request, title, book, count)


def hand_out(request, title: str, book: Workbook, rows: int) -> HttpResponse:
    """Return a workbook as a download, log who takes it, and mark it: a sheet of its own, a line on each printed page.

    Args:
        request: of whoever takes it.
        title: name of the file.
        book: one that was made write-only.
        rows: how many rows of data it carries.
    """
    log = note(request, title, rows)
    when = timezone.localtime(log.at).strftime("%Y-%m-%d %H:%M")
    mark = _("Exported by %(person)s (%(username)s) at %(time)s") % {
        "person": log.by,
        "username": log.by.username,
        "time": when,
    }
    for sheet in book.worksheets:
        sheet.oddFooter.left.text = mark.replace("&", "&&")
    page = book.create_sheet(_("Exported"))
    filters = [f"{name}={value}" for name, values in QueryDict(log.asked).lists() for value in values]
    says = (_("List"), title), (_("Exported by"), f"{log.by} ({log.by.username})"), (_("Exported at"), when)
    for label, value in (
        *says,
        (_("Rows"), rows),
        (_("Filters"), "; ".join(filters)),
        (_("Number of the export"), log.pk),
    ):
        page.append([label, safe(value)])
    page.append([_("Confidential: for use within the house only. Who takes a list out answers for it.")])
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
