"""Draws the visits of a quarter: every tenant as often as stated, the days spread, no visitor overloaded.

It knows plain values only; ``laying`` reads them from the tables and writes what was drawn.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

KEY = "key"
Days = tuple[date, date]


@dataclass(frozen=True)
class Wanted:
    """A tenant to be visited so often, in a zone; ``pools`` are those whose visitors may go, the first that has any."""

    tenant: int
    zone: int | None
    times: int
    pools: tuple


@dataclass(frozen=True)
class Drawn:
    """One visit: to whom, by whom (None where nobody can be found), and until when."""

    tenant: int
    zone: int | None
    visitor: int | None
    due_on: date


def quarter_days(year: int, quarter: int) -> Days:
    """Return the first and the last day of a quarter, 1 to 4."""
    first = date(year, 3 * quarter - 2, 1)
    return first, next_month(next_month(next_month(first))) - timedelta(days=1)


def next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def months_of(first: date) -> list[Days]:
    """Return first and last day of the three months of a quarter."""
    starts = [first, next_month(first), next_month(next_month(first))]
    return [(start, next_month(start) - timedelta(days=1)) for start in starts]


def split(days: Days, number: int) -> list[Days]:
    """Cut a period into so many parts that differ by a day at most; each has a day at least."""
    first, length = days[0], (days[1] - days[0]).days + 1
    marks = [length * part // number for part in range(number + 1)]
    cut = zip(marks, marks[1:], strict=False)
    return [(first + timedelta(days=begin), first + timedelta(days=max(end - 1, begin))) for begin, end in cut]


def parts(year: int, quarter: int, times: int) -> list[Days]:
    """Return the periods in each of which one visit falls: by months where that comes out even."""
    days = quarter_days(year, quarter)
    if times % 3:
        return split(days, times)
    return [part for month in months_of(days[0]) for part in split(month, times // 3)] if times else []


def clip(part: Days, start: date, last: date) -> Days:
    """Return what is left of a period from a day on; all that is left of the quarter where nothing is."""
    return (max(part[0], start), part[1]) if part[1] >= start else (min(start, last), last)


def day_within(part: Days, place: int, of: int) -> date:
    """Return the day of the ``place``-th of so many visits that share a period, spread evenly over it."""
    length = (part[1] - part[0]).days + 1
    return part[0] + timedelta(days=(2 * place + 1) * length // (2 * of))


def draw(wanted: Iterable[Wanted], pools: Mapping, year: int, quarter: int, start: date) -> list[Drawn]:
    """Return the visits of a quarter, the earliest first.

    Args:
        wanted: who is visited.
        pools: keys of people by pool, nobody in two of them; they share the visits of their pool evenly.
        year, quarter: 1 to 4.
        start: the day of drawing; no visit is due before it, however late in the quarter that is.
    """
    by_pool, last, load = defaultdict(list), quarter_days(year, quarter)[1], defaultdict(int)
    for each in wanted:
        by_pool[next((pool for pool in each.pools if pools.get(pool)), None)].append(each)
    drawn = []
    for pool, tenants in by_pool.items():
        due = [
            (day_within(clip(part, start, last), place, len(tenants)), place, each)
            for place, each in enumerate(tenants)
            for part in parts(year, quarter, each.times)
        ]
        for day, _place, each in sorted(due, key=lambda row: row[:2]):
            visitor = min(pools.get(pool, ()), key=lambda person: load[person], default=None)
            load[visitor] += 1
            drawn.append(Drawn(each.tenant, each.zone, visitor, day))
    return sorted(drawn, key=lambda visit: visit.due_on)
