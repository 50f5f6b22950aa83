"""A summary as a workbook: a sheet for each of its parts, as they are kept."""

from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from openpyxl import Workbook

from tianyou.core.exports import hand_out, safe

from .content import TREND, trend_of
from .corrections import corrections_of
from .figures import lines_of
from .tables import open_rows, tables_of

TEXTS = ("highlights", "causes", "lessons", "proposals", "instruction")


def book_of(request, summary):
    """Return the download of a summary's figures, tables and texts as they are kept."""
    book = Workbook(write_only=True)
    count = 0
    for title, rows in _sheets(summary, request.user):
        page = book.create_sheet(title[:31])
        for row in rows:
            count += 1
            page.append([safe(value if isinstance(value, int) else str(value)) for value in row])
    return hand_out(request, f"{summary} {summary.month:%Y-%m}", book, count)


def _sheets(summary, user) -> Iterator[tuple[str, list]]:
    yield _("Figures"), [[_("Figure"), _("This month"), _("Share"), _("Month before"), _("Change")], *_figures(summary)]
    for table in tables_of(summary):
        rows = [[label, *(cell.value for cell in cells)] for label, cells in table.rows]
        yield str(table.label), [["", *map(str, table.heads)], *rows]
    months = [[label, *(number for number, _url, _head in numbers)] for label, numbers in trend_of(summary)]
    yield _("Last six months"), [[_("Month"), *(entry.label for entry in TREND.values())], *months]
    heads = [_("Number"), _("Registered"), _("Matter"), _("State now")]
    yield _("Open at the end"), [heads, *_open(summary, user)]
    yield _("Opinions"), [[row["text"]] for row in summary.content["opinions"]]
    yield _("Corrections"), [[each.label, each.value, each.now] for each in corrections_of(summary)]
    names = [(capfirst(summary._meta.get_field(name).verbose_name), getattr(summary, name)) for name in TEXTS]
    yield _("Texts"), [list(pair) for pair in names]


def _figures(summary) -> Iterator[list]:
    for label, lines in lines_of(summary):
        yield [str(label)]
        for line in lines:
            yield [line.label, line.value, line.share, line.before, line.change]


def _open(summary, user) -> Iterator[list]:
    for row, ticket in open_rows(summary, user):
        yield [row["number"], row["since"], row["text"], str(ticket.get_state_display()) if ticket else ""]
