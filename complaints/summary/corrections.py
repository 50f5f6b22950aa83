"""What a frozen summary would say differently now: the next month carries it as a correction.

What is done later changes no figure of a month that is over. What changes them is a slip that is put right afterwards,
a category or a place, and a matter that was entered late with its true moment.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import capfirst

from tianyou.core.measures import MEASURES

from .breakdowns import BREAKDOWNS, Breakdown
from .figures import ENTRIES
from .tables import address


def read(summary) -> list[dict]:
    """Return the numbers of a summary that are others now; one query for a figure or a table.

    Args:
        summary: the one of the month before, None where there is none.
    """
    if summary is None or not summary.is_frozen:
        return []
    return [*_figures(summary), *_numbers(summary)]


def _figures(summary) -> Iterator[dict]:
    for row in summary.figures:
        entry = ENTRIES.get(row["code"])
        if entry is None or entry.is_stock:
            continue
        now = entry.count(summary.period)
        if now != row["value"]:
            yield {"code": entry.code, "value": row["value"], "now": now}


def _numbers(summary) -> Iterator[dict]:
    for code, breakdown in BREAKDOWNS.items():
        kept = {row["key"]: row for row in summary.content["tables"].get(code, ())}
        now = {row["key"]: row for row in breakdown.count(summary.period)}
        for key in _comparable(breakdown, kept, now):
            for column in breakdown.codes:
                value, live = (rows.get(key, {}).get(column, 0) for rows in (kept, now))
                if value != live:
                    yield {"table": code, "key": key, "column": column, "value": value, "now": live}


def _comparable(breakdown: Breakdown, kept: dict, now: dict) -> list:
    """Return the keys of both; of a table of the most frequent ones, what is in one only may just have been cut off."""
    return [key for key in {**kept, **now} if not breakdown.is_ranked or (key in kept and key in now)]


@dataclass(frozen=True)
class Correction:
    """One number that was corrected, and the page of its rows."""

    label: str
    value: int
    now: int
    url: str


def corrections_of(summary) -> list[Correction]:
    """Return what a summary keeps of corrections to the month before; no query where there are none."""
    rows = summary.content["corrections"]
    before = summary.previous() if rows else None
    return [_told(before, row) for row in rows if row.get("code") in ENTRIES or row.get("table") in BREAKDOWNS]


def _told(before, row: dict) -> Correction:
    if "code" in row:
        label, url = capfirst(str(MEASURES[row["code"]].label)), ENTRIES[row["code"]].url(before.period)
    else:
        breakdown = BREAKDOWNS[row["table"]]
        url = address(before, breakdown, row["column"], row["key"])
        name = breakdown.labels([row["key"]]).get(row["key"], row["key"])
        label = f"{breakdown.label}: {capfirst(str(name))} · {breakdown.heads[row['column']]}"
    return Correction(label, row["value"], row["now"], url)
