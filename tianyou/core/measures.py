"""Figures that somebody reads: each is a function of a period and whose work, and opens the rows behind it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone

from .tally import Tally, tallies

MEASURES: dict[str, "Measure"] = {}


@dataclass(frozen=True)
class Span:
    """What a figure is asked for.

    Attributes:
        since, until: aware moments, ``until`` excluded.
        person: whose work only, everybody's when None.
        zone: where only, everywhere when None.
        shift: in which shift only, in all when None; heeded by figures of rows that know their shift.
    """

    since: datetime
    until: datetime
    person: Any = None
    zone: Any = None
    shift: Any = None

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of the period, for figures of things that have a day and no moment."""
        return timezone.localdate(self.since), timezone.localdate(self.until - datetime.resolution)

    def of_shift(self, rows: models.QuerySet, lookup: str = "shift") -> models.QuerySet:
        """Return the rows of the shift that is asked for, all where none is."""
        return rows.filter(**{lookup: self.shift}) if self.shift else rows

    def narrow(self, rows: models.QuerySet, zone: str = "zone", person: str = "") -> models.QuerySet:
        """Return the rows of the asked zone and person, by the lookups that lead to them; an empty one is not asked."""
        asked = {lookup: value for lookup, value in ((zone, self.zone), (person, self.person)) if lookup and value}
        return rows.filter(**asked)


@dataclass(frozen=True)
class Figure:
    """A number, the tally of its rows, and the rows; a share or a mean of nothing is 0 and says so."""

    value: float
    rows: models.QuerySet
    tally: Tally
    is_of_nothing: bool = False

    @property
    def known(self) -> float | None:
        """The number, None where there is nothing that it could be a share or a mean of."""
        return None if self.is_of_nothing else self.value

    @property
    def late(self) -> int:
        return self.tally.late


@dataclass(frozen=True)
class Measure:
    """A named question whose answer is a queryset; a rate is the share of ``rows`` in ``of``.

    Where ``average`` names a column of numbers, the figure is its mean over the rows, 0 of none.
    """

    code: str
    label: Any
    rows: Callable[[Span], models.QuerySet]
    of: Callable[[Span], models.QuerySet] | None = None
    unit: str = ""
    average: str = ""

    def figure(self, span: Span, user) -> Figure:
        """Return the figure over the rows that the user may see; one query.

        Args:
            span: period, person and zone.
            user: who reads it.
        """
        return figures([self.code], span, user)[self.code]

    def value(self, tally: Tally, whole: int) -> float:
        """Return the number that the tally of its rows makes, of so many that are 100 %."""
        if self.average:
            return round(tally.mean, 1)
        if self.of is not None:
            return round(100 * tally.count / whole, 1) if whole else 0
        return tally.count

    def read(self, rows: models.QuerySet, tally: Tally, whole: int) -> Figure:
        """Return the figure that the tally of its rows makes, of so many that are 100 %."""
        base = whole if self.of is not None else tally.count if self.average else 1
        return Figure(self.value(tally, whole), rows, tally, is_of_nothing=not base)


def figures(codes: Iterable[str], span: Span, user=None) -> dict[str, Figure]:
    """Return several figures of one period by code; see ``figures_of``."""
    wanted = list(dict.fromkeys(codes))
    return dict(zip(wanted, figures_of([(code, span) for code in wanted], user), strict=True))


def figures_of(asked: Sequence[tuple[str, Span]], user=None) -> list[Figure]:
    """Return figures over the rows that the user may see; one query for every forty sets of rows.

    Args:
        asked: codes of measures, each with period, person and zone.
        user: who reads them; None counts every row, for a report.
    """
    measures = [MEASURES[code] for code, _span in asked]
    sets = [_seen(each.rows(span), user) for each, (_code, span) in zip(measures, asked, strict=True)]
    wholes = [_seen(each.of(span), user) for each, (_code, span) in zip(measures, asked, strict=True) if each.of]
    averages = [each.average for each in measures]
    counted = tallies([*zip(sets, averages, strict=True), *((rows, "") for rows in wholes)])
    left = iter(counted[len(sets) :])
    return [
        each.read(rows, tally, next(left).count if each.of else 0)
        for each, tally, rows in zip(measures, counted, sets, strict=False)
    ]


def _seen(rows: models.QuerySet, user) -> models.QuerySet:
    return rows if user is None else rows.visible_to(user)


def measure(code: str, label, *, of=None, unit: str = "", average: str = ""):
    """Register the decorated function ``(span) -> queryset`` as the measure ``app.name``.

    Args:
        code: ``app.name``.
        label: what the figure is called.
        of: for a rate, the function of the rows that make 100 %.
        unit: printed behind the number.
        average: for a mean, the column of the rows that it is of.

    Raises:
        ValueError: the code is taken.
    """

    def register(rows):
        if code in MEASURES:
            raise ValueError(f"Two measures are called {code}.")
        MEASURES[code] = Measure(code, label, rows, of, "%" if of else unit, average)
        return rows

    return register
