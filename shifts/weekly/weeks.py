"""Weeks from Monday to Sunday, numbered as ISO 8601 has them."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tianyou.core.deadlines import on_day
from tianyou.core.measures import Span

A_WEEK = timedelta(days=7)


def monday_of(day: date) -> date:
    """Return the Monday of the week that a day lies in."""
    return day - timedelta(days=day.weekday())


def weeks_over(at: datetime, number: int) -> tuple[date, ...]:
    """Return the Mondays of the latest weeks that are over at a moment, the newest first."""
    this = monday_of(timezone.localdate(at))
    return tuple(this - A_WEEK * (back + 1) for back in range(number))


def end_of(monday: date) -> datetime:
    """Return the moment at which a week is over."""
    return on_day(monday + A_WEEK, time.min)


def week_span(monday: date, shift) -> Span:
    """Return what the measures of a shift's week are asked for."""
    return Span(on_day(monday, time.min), end_of(monday), shift=shift)


def sunday_of(monday: date) -> date:
    return monday + timedelta(days=6)


def week_words(monday: date) -> str:
    """Return "Week 47 of 2026 (16 Nov–22 Nov)"."""
    year, week, _weekday = monday.isocalendar()
    first, last = (date_format(day, pgettext("date format", "j M")) for day in (monday, sunday_of(monday)))
    words = {"week": week, "year": year, "first": first, "last": last}
    return _("Week %(week)d of %(year)d (%(first)s–%(last)s)") % words
