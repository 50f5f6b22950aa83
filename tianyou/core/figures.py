"""The figures of a report on a period: measures of any floor named by code, kept as they were read, and compared."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .access import view_capability
from .measures import MEASURES, Span


@dataclass(frozen=True)
class Entry:
    """One figure of a report.

    Attributes:
        code: the measure that answers it.
        is_stock: whether it is what stands open when it is read, and not what happened in the period.
        by_shift: whether it keeps to the report's own shift, for measures that heed ``Span.shift``.
    """

    code: str
    is_stock: bool = False
    by_shift: bool = False

    @property
    def label(self) -> str:
        """What the figure is called; a code that no measure has any more stands for itself."""
        measure = MEASURES.get(self.code)
        return capfirst(str(measure.label)) if measure else self.code

    def span(self, period: Span) -> Span:
        """Return what the measure is asked for: the period, of the report's shift where the figure is one of shifts."""
        return period if self.by_shift else replace(period, shift=None)

    def count(self, period: Span) -> int:
        """Return how many rows stand behind the figure, whoever asks; one query."""
        return MEASURES[self.code].rows(self.span(period)).count()

    def url(self, period: Span) -> str:
        """Return the page of the rows: of the period for a flow, of now for a stock."""
        first, last = period.days
        asked = {} if self.is_stock else {"since": first.isoformat(), "until": last.isoformat()}
        asked |= {"shift": period.shift.code} if self.by_shift else {}
        return reverse("measure", args=[self.code]) + (f"?{urlencode(asked)}" if asked else "")


def flow(code: str, *, by_shift: bool = False) -> Entry:
    """Return the figure of what happened in the period."""
    return Entry(code, by_shift=by_shift)


def stock(code: str) -> Entry:
    """Return the figure of what stands open at the moment it is read."""
    return Entry(code, is_stock=True)


@dataclass(frozen=True)
class Group:
    """Figures under one heading."""

    label: Any
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Line:
    """One figure as a page shows it.

    Attributes:
        value: as the report keeps it.
        before: that of the period before, None where nobody wrote it down.
        live: what the same question answers now, None where it was not asked.
        url: the page of its rows, empty for whoever may not see such rows.
        whole: for a share, how many make 100 %.
    """

    entry: Entry
    value: int
    before: int | None
    live: int | None = None
    url: str = ""
    whole: int | None = None

    @property
    def label(self) -> str:
        return self.entry.label

    @property
    def change(self) -> str:
        """The difference to the period before with its sign, nothing where there is none to tell."""
        return "" if self.before is None else f"{self.value - self.before:+d}" if self.value != self.before else "="

    @property
    def direction(self) -> str:
        """The way it went since the period before in a word, for whoever sees neither colour nor sign."""
        if self.before is None:
            return ""
        if self.value == self.before:
            return gettext("the same")
        return gettext("more") if self.value > self.before else gettext("fewer")

    @property
    def share(self) -> str:
        """The share in per cent, nothing where the figure is none or nothing makes the whole."""
        return f"{round(100 * self.value / self.whole)} %" if self.whole else ""

    @property
    def has_moved(self) -> bool:
        """Whether the same question is answered differently now."""
        return self.live is not None and self.live != self.value


def read(entries: Iterable[Entry], period: Span, earlier: Span, before: dict[str, int]) -> list[dict]:
    """Return figures as they stand now; one query for a stock, two for a flow, one more for the whole of a share.

    Args:
        entries: which.
        period, earlier: the period of the report, and the one before it.
        before: what the report before said, by code; it answers for stocks, which can't be asked back.
    """
    return [
        {
            "code": entry.code,
            "value": entry.count(period),
            "before": before.get(entry.code) if entry.is_stock else entry.count(earlier),
            **_whole(entry, period),
        }
        for entry in entries
    ]


def _whole(entry: Entry, period: Span) -> dict[str, int]:
    of = MEASURES[entry.code].of
    return {"whole": of(entry.span(period)).count()} if of else {}


def lines_of(groups: Iterable[Group], kept: list[dict], period: Span, user=None, *, with_now: bool = False) -> list:
    """Return pairs of a heading and its lines, of the figures that a report keeps.

    Args:
        groups: the headings of today; what they no longer name follows at the end.
        kept: what ``read`` returned.
        period: of the report.
        user: who reads it on a screen, with the page of each figure's rows; None for paper.
        with_now: whether the same questions are asked again now; one query each, none otherwise.
    """
    rows = {row["code"]: row for row in kept}
    shown = [(group.label, [entry for entry in group.entries if entry.code in rows]) for group in groups]
    named = {entry.code for _label, entries in shown for entry in entries}
    shown.append((_("Further figures"), [Entry(code) for code in rows if code not in named]))
    return [
        (label, [_line(rows[entry.code], entry, period, user, with_now) for entry in entries])
        for label, entries in shown
        if entries
    ]


def _line(row: dict, entry: Entry, period: Span, user, with_now: bool) -> Line:
    known = Line(entry, row["value"], row["before"], whole=row.get("whole"))
    if user is None or entry.code not in MEASURES:
        return known
    rows = MEASURES[entry.code].rows(entry.span(period))
    url = entry.url(period) if user.has_perm(view_capability(rows.model)) else ""
    return replace(known, live=rows.count() if with_now else None, url=url)


def in_halves(groups: list[tuple[Any, list[Line]]]) -> tuple[list, list]:
    """Return the groups for two columns as equal in height as they can be, a heading as high as a line."""
    heights = [len(lines) + 1 for _label, lines in groups]
    left = min(range(len(groups) + 1), key=lambda cut: abs(sum(heights[:cut]) - sum(heights[cut:])))
    return groups[:left], groups[left:]
