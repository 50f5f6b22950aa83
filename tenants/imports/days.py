"""Days in sheets that something in a mall can have."""

from datetime import date

from tianyou.core.forms import likely_year
from tianyou.core.sheets import as_day


def as_likely_day(cell) -> date | None:
    """Return a day; ValidationError for one that no lease in a mall can have."""
    day = as_day(cell)
    if day:
        likely_year(day)
    return day
