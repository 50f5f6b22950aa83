"""What has been reached of a target so far, and whether that is enough.

What adds up should have come as far as the year has: goal × days gone ÷ days of the year. A rate or mean is compared
with the goal as it stands: of a measure over all months together, of what is entered as the mean of its months.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count

from staffing.periods import A_DAY, month_end, next_month
from tianyou.core.amounts import NOTHING, cents
from tianyou.core.deadlines import on_day
from tianyou.core.measures import Span

from .states import Counting, Direction, Fate

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Tally:
    """A figure before it is divided: ``part`` of ``whole``, or ``part`` alone of what adds up."""

    part: Decimal
    whole: Decimal | None

    def __add__(self, other: "Tally") -> "Tally":
        whole = None if self.whole is None or other.whole is None else self.whole + other.whole
        return Tally(self.part + other.part, whole)

    def value(self, target) -> Decimal | None:
        """Return the figure in the target's unit, None where there is nothing that it could be of."""
        if self.whole is None:
            return cents(self.part)
        share = HUNDRED if target.figure and target.figure.of else 1
        return cents(self.part * share / self.whole) if self.whole else None


@dataclass(frozen=True)
class Standing:
    """How a target stands.

    Attributes:
        value: what has been reached, None while there are no figures.
        expected: what should have been reached by now.
        until: the last day that the figures are of.
    """

    target: Any
    value: Decimal | None
    expected: Decimal
    until: date | None

    @property
    def fate(self) -> Fate:
        if self.value is None:
            return Fate.NO_DATA
        is_enough = self.value >= self.expected
        if self.target.direction == Direction.AT_MOST:
            is_enough = self.value <= self.expected
        return Fate.ON_TRACK if is_enough else Fate.BEHIND

    @property
    def percent(self) -> int:
        """The value in per cent of what is expected by now, for the picture; 0 where none can be told."""
        return round(100 * self.value / self.expected) if self.value is not None and self.expected else 0


def tally(target, first: date, until: date) -> Tally:
    """Count a target's measure over some days, ``until`` excluded; one query, two for a share."""
    figure, span = target.figure, Span(on_day(first, time.min), on_day(until, time.min))
    rows = figure.rows(span)
    if figure.average:
        found = rows.aggregate(mean=Avg(figure.average), count=Count(figure.average))
        return Tally(cents(Decimal(found["mean"] or 0) * found["count"]), Decimal(found["count"]))
    whole = Decimal(figure.of(span).count()) if figure.of else None
    return Tally(Decimal(rows.count()), whole)


def months_over(year: int, on: date) -> Iterator[date]:
    """Yield the months of a year that are over on a day."""
    months = (date(year, number, 1) for number in range(1, 13))
    return (month for month in months if month_end(month) < on)


def missing(target, on: date) -> list[date]:
    """Return the months that are over and have no reading."""
    kept = {reading.month for reading in target.kept_readings}
    return [month for month in months_over(target.plan.year, on) if month not in kept]


def standing(target, on: date) -> Standing:
    """Return how a target stands on a day: what is kept of its months, and of a measure the days since live."""
    first = date(target.plan.year, 1, 1)
    last = min(on, date(target.plan.year, 12, 31))
    if target.figure:
        total, until = _measured(target, first, last)
    else:
        total, until = _typed(target)
    value = total.value(target) if total and until else None
    return Standing(target, value, _expected(target, until or last), until)


def _measured(target, first: date, last: date) -> tuple[Tally | None, date | None]:
    """Add what is kept, up to the first month without a reading, to what has happened since; two queries at most."""
    kept, day, total = {reading.month: reading for reading in target.kept_readings}, first, None
    while day in kept:
        one = Tally(kept[day].part, kept[day].whole)
        total, day = (total + one if total else one), next_month(day)
    if day <= last:
        live = tally(target, day, last + A_DAY)
        total = total + live if total else live
    return total, last if last >= first else None


def _typed(target) -> tuple[Tally | None, date | None]:
    readings = target.kept_readings
    if not readings:
        return None, None
    whole = None if target.counting == Counting.SUM else Decimal(len(readings))
    return Tally(sum((reading.value for reading in readings), NOTHING), whole), month_end(readings[-1].month)


def _expected(target, until: date) -> Decimal:
    """Return the goal, of what adds up the share of the year that has gone by the end of a day."""
    if target.counting == Counting.RATE:
        return target.goal
    first, after = date(target.plan.year, 1, 1), date(target.plan.year + 1, 1, 1)
    gone = max((until + A_DAY - first).days, 0)
    return cents(target.goal * min(gone, (after - first).days) / (after - first).days)
