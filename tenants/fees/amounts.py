"""Arithmetic of amounts in yuan: decimal, rounded half up to 0.01, and shares that sum to the whole."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from tianyou.core.amounts import CENT, NOTHING, cents, some_yuan, yuan

__all__ = ["CENT", "NOTHING", "cents", "some_yuan", "yuan"]
A_DAY = timedelta(days=1)


def month_of(day: date) -> date:
    """Return the first day of a day's month."""
    return day.replace(day=1)


def month_end(month: date) -> date:
    """Return the last day of a month."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def day_in(month: date, number: int) -> date:
    """Return a day of a month by its number, the month's last one where it is shorter."""
    return month.replace(day=min(number, month_end(month).day))


def share(amount: Decimal, first: date, last: date) -> Decimal:
    """Return what of a month's amount falls on some days of that month.

    Rounded on the running sum, so that however a month is cut into parts, their shares sum to the whole.

    Args:
        amount: yuan for the whole month.
        first, last: days of one month, both included.
    """
    days = month_end(first).day
    return cents(amount * last.day / days) - cents(amount * (first.day - 1) / days)


def simple_interest(
    principal: Decimal, payments: Iterable[tuple[date, Decimal]], rate: Decimal, first: date, last: date
) -> Decimal:
    """Return the charge for late payment of some days: simple, on what is still owed of the principal.

    The day on which money comes in still counts with what was owed that morning.

    Args:
        principal: yuan that were due.
        payments: what was paid or let off and on which day, in any order, yuan.
        rate: per cent a day.
        first, last: both included; none where ``last`` is before ``first``.
    """
    owed, at, total = principal, first, NOTHING
    for day, amount in sorted(payments):
        if day >= at:
            total += owed * max(0, (min(day, last) - at).days + 1)
            at = max(at, min(day, last) + A_DAY)
        owed -= amount
    total += owed * max(0, (last - at).days + 1)
    return cents(total * rate / 100)
