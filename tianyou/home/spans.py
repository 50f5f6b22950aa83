"""A week, month or quarter by its name: ``2026-W47``, ``2026-11``, ``2026-Q4``."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from tianyou.core.measures import Span
from tianyou.core.months import months_later

from .periods import moments

SHAPE = re.compile(r"(20\d\d)-(?:W(\d\d)|Q([1-4])|(\d\d))")
MONTHS_OF_A_QUARTER = 3


@dataclass(frozen=True)
class Period:
    """A span of days with a name; both days are of it."""

    code: str
    first: date
    last: date

    @property
    def label(self) -> str:
        """What it is called: the code says it in every language but for its letter."""
        year, _dash, rest = self.code.partition("-")
        if rest.startswith("W"):
            return _("%(year)s, week %(number)d") % {"year": year, "number": int(rest[1:])}
        if rest.startswith("Q"):
            return _("%(year)s, quarter %(number)d") % {"year": year, "number": int(rest[1:])}
        return self.code

    def span(self, person=None) -> Span:
        return Span(*moments(self.first, self.last), person)

    def is_running(self, today: date) -> bool:
        return self.first <= today <= self.last

    def beside(self, step: int) -> "Period":
        """Return the period of the same length before it (-1) or after it (1)."""
        kind = self.code[5]
        if kind == "W":
            return week_of(self.first + timedelta(weeks=step))
        if kind == "Q":
            return quarter_of(months_later(self.first, MONTHS_OF_A_QUARTER * step))
        return month_of(months_later(self.first, step))


def week_of(day: date) -> Period:
    """Return the week from Monday to Sunday that a day is in."""
    year, number, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    return Period(f"{year}-W{number:02d}", monday, monday + timedelta(days=6))


def month_of(day: date) -> Period:
    first = day.replace(day=1)
    return Period(f"{day:%Y-%m}", first, months_later(first, 1) - timedelta(days=1))


def quarter_of(day: date) -> Period:
    number = (day.month - 1) // MONTHS_OF_A_QUARTER
    first = date(day.year, MONTHS_OF_A_QUARTER * number + 1, 1)
    last = months_later(first, MONTHS_OF_A_QUARTER) - timedelta(days=1)
    return Period(f"{day.year}-Q{number + 1}", first, last)


def read_period(text: str) -> Period:
    """Return the period of a name.

    Raises:
        ValueError: no period has this name.
    """
    found = SHAPE.fullmatch(text)
    if not found:
        raise ValueError(text)
    year, week, quarter, month = found.groups()
    if week:
        return week_of(date.fromisocalendar(int(year), int(week), 1))
    if quarter:
        return quarter_of(date(int(year), MONTHS_OF_A_QUARTER * int(quarter), 1))
    return month_of(date(int(year), int(month), 1))
