"""What the loan of a spot costs."""

from datetime import date, timedelta
from decimal import Decimal

WEEK, SATURDAY = 7, 5


def weekend_days(since: date, until: date) -> int:
    """Return how many Saturdays and Sundays lie between two days, both included.

    A spot is priced by how many people pass it, so public holidays and make-up working days change nothing.
    """
    weeks, rest = divmod((until - since).days + 1, WEEK)
    return 2 * weeks + sum((since + timedelta(days=day)).weekday() >= SATURDAY for day in range(rest))


def fee(since: date, until: date, weekday_rate: Decimal, weekend_rate: Decimal) -> Decimal:
    """Return the price of all days from ``since`` until ``until``, both included."""
    weekend = weekend_days(since, until)
    return weekend * weekend_rate + ((until - since).days + 1 - weekend) * weekday_rate
