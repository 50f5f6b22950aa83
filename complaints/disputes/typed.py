"""What somebody is still typing: a day and a price, as far as they are any."""

from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.dateparse import parse_date

from tianyou.core.forms import FIRST_YEAR


def day_in(text: str) -> date | None:
    """Return the day that was typed, None for what is none yet."""
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day and day.year >= FIRST_YEAR else None


def price_in(text: str) -> Decimal | None:
    """Return the price that was typed, None for what can be none."""
    try:
        price = Decimal(text)
    except InvalidOperation:
        return None
    return price if price.is_finite() and 0 <= price < Decimal(10) ** 10 else None
