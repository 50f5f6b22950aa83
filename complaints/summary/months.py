"""Calendar months as the summary counts them."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext

from tianyou.core.deadlines import on_day
from tianyou.core.measures import Span


def first_of(day: date) -> date:
    return day.replace(day=1)


def month_before(first: date) -> date:
    return first_of(first - timedelta(days=1))


def month_after(first: date) -> date:
    return first_of(first + timedelta(days=31))


def months_over(at: datetime, number: int) -> tuple[date, ...]:
    """Return the first days of the latest months that are over at a moment, the newest first."""
    found, first = [], first_of(timezone.localdate(at))
    for _back in range(number):
        first = month_before(first)
        found.append(first)
    return tuple(found)


def end_of(first: date) -> datetime:
    """Return the moment at which a month is over."""
    return on_day(month_after(first), time.min)


def month_span(first: date) -> Span:
    """Return what the measures of a month are asked for."""
    return Span(on_day(first, time.min), end_of(first))


def month_words(first: date) -> str:
    """Return "October 2026"."""
    return date_format(first, pgettext("date format", "F Y"))
