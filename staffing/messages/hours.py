"""The hours of the night in which nothing is sent."""

from datetime import datetime, time, timedelta

from django.utils import timezone

FROM, UNTIL = time(22), time(7)


def after_quiet(at: datetime, since: time = FROM, until: time = UNTIL) -> datetime:
    """Return the moment itself, or the end of the quiet hours in which it lies.

    Args:
        at: aware moment.
        since, until: when they begin and end by the clock at the mall; the same twice are none at all.
    """
    local = timezone.localtime(at)
    hour, spans_midnight = local.time(), since > until
    is_quiet = (hour >= since or hour < until) if spans_midnight else since <= hour < until
    if not is_quiet:
        return at
    day = local.date() + timedelta(days=1 if spans_midnight and hour >= since else 0)
    return timezone.make_aware(datetime.combine(day, until))
