"""The tables of a summary as a page shows them, each number with the page of its rows."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst

from complaints.tickets.models import Ticket

from .breakdowns import BREAKDOWNS, Breakdown


@dataclass(frozen=True)
class Cell:
    """One number: as the summary keeps it, its heading, its page, and the answer of now where it was asked."""

    value: int
    head: Any
    url: str
    live: int | None = None

    @property
    def has_moved(self) -> bool:
        return self.live is not None and self.live != self.value


@dataclass(frozen=True)
class Table:
    """One table: headings, and rows of a label with its numbers."""

    code: str
    label: Any
    heads: list
    rows: list[tuple[str, list[Cell]]]


def address(summary, breakdown: Breakdown, column: str, key) -> str:
    """Return the page of the tickets behind one number."""
    url = reverse("complaints:summary-rows", args=[summary.pk, breakdown.code, column])
    return f"{url}?{urlencode({'key': '' if key is None else key})}"


def tables_of(summary, *, with_now: bool = False) -> list[Table]:
    """Return the tables that a summary keeps, those without a row left out; three queries for names.

    Args:
        summary: whose.
        with_now: whether the tables are counted again now; one query each.
    """
    kept = summary.content["tables"]
    return [
        _table(summary, BREAKDOWNS[code], rows, with_now) for code, rows in kept.items() if rows and code in BREAKDOWNS
    ]


def _table(summary, breakdown: Breakdown, rows: list[dict], with_now: bool) -> Table:
    labels = breakdown.labels([row["key"] for row in rows])
    now = {row["key"]: row for row in breakdown.count(summary.period)} if with_now else {}

    def cell(row: dict, column: str) -> Cell:
        live = now.get(row["key"], {}).get(column, 0) if with_now else None
        return Cell(row[column], breakdown.heads[column], address(summary, breakdown, column, row["key"]), live)

    shown = [
        (capfirst(str(labels.get(row["key"], row["key"]))), [cell(row, code) for code in breakdown.codes])
        for row in rows
    ]
    return Table(breakdown.code, breakdown.label, list(breakdown.heads.values()), shown)


def numbers_of(tables: list[Table]) -> list[Cell]:
    return [cell for table in tables for _label, cells in table.rows for cell in cells]


def open_rows(summary, user) -> list[tuple[dict, Ticket | None]]:
    """Return what was open at the month's end, with its ticket as it is now where the reader may see it; one query."""
    rows = summary.content["open"]
    tickets = Ticket.objects.visible_to(user).select_related("unit", "tenant", "zone")
    found: dict = tickets.in_bulk([row["pk"] for row in rows])
    return [(row, found.get(row["pk"])) for row in rows]


def rows_behind(summary, table: str, column: str, text: str) -> tuple[QuerySet, str]:
    """Return the tickets behind a number of a table, and what they are called.

    Args:
        summary: of which month.
        table, column: codes.
        text: the key of the row, as an address names it.

    Raises:
        KeyError: no such table, column or key.
    """
    breakdown = BREAKDOWNS[table]
    key = breakdown.key_from(text)
    label = str(breakdown.labels([key]).get(key, key))
    return breakdown.rows(summary.period, key, column), f"{breakdown.label}: {capfirst(label)}"
