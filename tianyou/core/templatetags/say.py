"""Time and telephone numbers as staff say them: "today 14:30", "by 5 Nov", "2 h 5 min late", "138****1234".

Every filter takes ``now`` as its second argument, so that it can be tested; templates leave it out.
Durations are plain elapsed time; working hours are counted in ``tianyou.core.deadlines``.
"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

import cn2an
from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from ..privacy import mask_phone

register = template.Library()
register.filter("mask_phone", mask_phone)
LARGEST_AMOUNT = Decimal(10) ** 12


@register.filter
def capitals(amount: Decimal | int | None) -> str:
    """Return an amount in yuan as Chinese forms carry it beside the figures, 壹仟贰佰元整; '' for nothing."""
    if amount is None or not 0 <= amount < LARGEST_AMOUNT:
        return ""
    return cn2an.an2cn(f"{amount:.2f}", "rmb")


def local(value: date | datetime) -> datetime:
    """Return ``value`` in the current zone; a bare date stands for its end, as a limit given in days does."""
    if isinstance(value, datetime):
        return timezone.localtime(value)
    return timezone.make_aware(datetime.combine(value + timedelta(days=1), time.min))


def local_day(value: date | datetime) -> date:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


def near_day(day: date, today: date) -> str:
    """Return the word for a day next to today, or ''."""
    match (day - today).days:
        case -1:
            return _("yesterday")
        case 0:
            return _("today")
        case 1:
            return _("tomorrow")
    return ""


def day_words(day: date, today: date) -> str:
    """Return "today", "5 Nov", or "5 Nov 2025" when it is another year's."""
    return _day_words(day, today, get_language())


@lru_cache(maxsize=1024)
def _day_words(day: date, today: date, language: str) -> str:
    if word := near_day(day, today):
        return word
    if day.year == today.year:
        return date_format(day, pgettext("date format", "j M"))
    return date_format(day, pgettext("date format", "j M Y"))


def clock_time(value: datetime) -> str:
    return timezone.localtime(value).strftime("%H:%M")


def duration_words(span: timedelta) -> str:
    """Return ``span`` in its two largest units, "2 h 5 min"; a part of a minute counts as one."""
    minutes = max(span // timedelta(minutes=1), 1)
    days, hours = divmod(minutes // 60, 24)
    parts = {"days": days, "hours": hours, "minutes": minutes % 60}
    if days:
        return (_("%(days)d d %(hours)d h") if hours else _("%(days)d d")) % parts
    if hours:
        return (_("%(hours)d h %(minutes)d min") if parts["minutes"] else _("%(hours)d h")) % parts
    return _("%(minutes)d min") % parts


WEEKDAY_SIGNS = (
    pgettext_lazy("weekday sign", "Mo"),
    pgettext_lazy("weekday sign", "Tu"),
    pgettext_lazy("weekday sign", "We"),
    pgettext_lazy("weekday sign", "Th"),
    pgettext_lazy("weekday sign", "Fr"),
    pgettext_lazy("weekday sign", "Sa"),
    pgettext_lazy("weekday sign", "Su"),
)


@register.filter
def weekday_sign(day: date) -> str:
    """Return the weekday as short as a narrow column takes it."""
    return str(WEEKDAY_SIGNS[day.weekday()])


@register.filter
def on_weekday(day: date) -> str:
    """Return a day with its weekday, "Thu 26 Nov"."""
    return _on_weekday(day, get_language())


@lru_cache(maxsize=1024)
def _on_weekday(day: date, language: str) -> str:
    return date_format(day, pgettext("date format", "D j M"))


@register.filter
def moment(value: date | datetime | None, now: datetime | None = None) -> str:
    """Return "today 14:30", "yesterday 09:05", "5 Nov 14:30"; without a time for a bare date; '' for nothing."""
    if not value:
        return ""
    today = timezone.localdate(now)
    if not isinstance(value, datetime):
        return day_words(value, today)
    here = timezone.localtime(value)
    return _("%(day)s %(time)s") % {"day": day_words(here.date(), today), "time": f"{here:%H:%M}"}


@register.filter
def due(value: date | datetime | None, now: datetime | None = None) -> str:
    """Return "by 14:30 today" for the days next to today, "by 5 Nov" for all others; '' for nothing."""
    if not value:
        return ""
    day, today = local_day(value), local_day(now or timezone.now())
    words = {"day": day_words(day, today)}
    if not near_day(day, today):
        return _("by %(day)s") % words
    if not isinstance(value, datetime):
        return _("by the end of %(day)s") % words
    return _("by %(time)s %(day)s") % {**words, "time": clock_time(value)}


@register.filter
def late_by(value: date | datetime | None, now: datetime | None = None) -> str:
    """Return how long ``value`` is past, "2 h 5 min late", or '' when it is not: usable as a condition."""
    over = (now or timezone.now()) - local(value) if value else timedelta(0)
    return _("%(duration)s late") % {"duration": duration_words(over)} if over > timedelta(0) else ""


@register.filter
def ago(value: datetime | None, now: datetime | None = None) -> str:
    """Return "just now" or "5 min ago"; a moment still to come is said as ``moment`` says it."""
    if not value:
        return ""
    span = (now or timezone.now()) - value
    if abs(span) < timedelta(minutes=1):
        return _("just now")
    if span < timedelta(0):
        return moment(value, now)
    return _("%(duration)s ago") % {"duration": duration_words(span)}
