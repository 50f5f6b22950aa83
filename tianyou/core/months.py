"""Reckoning with whole months."""

import calendar
from datetime import date


def months_later(day: date, months: int) -> date:
    """Return the same day of a later month (an earlier one for less than 0), or its last day where it has no such."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
