"""Sheets to take away: the template with the headings, and the bad rows with what is wrong beside them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from tianyou.core import exports

from .kind import ImportColumn, SheetKind
from .models import BAD, ImportRow, ImportRun


@dataclass(frozen=True)
class TypedColumn:
    """A column of the sheet with what was typed into it; its heading is known when the sheet comes back."""

    column: ImportColumn

    @property
    def label(self) -> str:
        return heading(self.column)

    def plain(self, row: ImportRow) -> str:
        return row.values.get(self.column.name, "")


@dataclass(frozen=True)
class RowColumn:
    """A column with something about the row itself."""

    label: str
    name: str

    def plain(self, row: ImportRow):
        value = getattr(row, self.name)
        return value() if callable(value) else value


def heading(column: ImportColumn) -> str:
    return f"{column.label} *" if column.is_required else str(column.label)


def bad_rows(request, run: ImportRun):
    """Return a download of the bad rows: mend them there, and import that sheet."""
    columns = [
        RowColumn(_("Row"), "number"),
        *map(TypedColumn, run.sheet.columns),
        RowColumn(_("What is wrong"), "fault_text"),
    ]
    return exports.workbook(request, _("Bad rows"), columns, run.rows.filter(state__in=BAD).select_related("run"))


def template(sheet: SheetKind):
    """Return a download of an empty sheet; a second one says what each column is called elsewhere, with an example."""
    book = Workbook(write_only=True)
    empty, notes = book.create_sheet(str(sheet.label)[:31]), book.create_sheet(_("Notes"))
    empty.append([_bold(empty, heading(column)) for column in sheet.columns])
    notes.append([_bold(notes, text) for text in (_("Column"), _("Also known as"), _("Example"))])
    for column in sheet.columns:
        notes.append([heading(column), "、".join(column.heads), column.example])
    return exports.download(str(sheet.label), book)


def _bold(sheet, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    return cell
