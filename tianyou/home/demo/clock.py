"""When things happen in the demo: only while the mall is open, and before now."""

from datetime import date, datetime, timedelta

from tianyou.core.calendar import Calendar
from tianyou.core.deadlines import HOURS, Clock, Unit, at_mall, due, on_day

((OPENS, CLOSES),) = HOURS[Clock.CENTRE]
EVENING = 16


def morning(day: date) -> datetime:
    """Return the moment at which the mall opens on a day."""
    return on_day(day, OPENS)


def later(moment: datetime, minutes: int) -> datetime:
    """Return the moment after so many opening minutes; at least one."""
    return due(moment, max(minutes, 1), Unit.MINUTE, Clock.CENTRE, Calendar(moment.year, {}))


def earlier(moment: datetime, minutes: int) -> datetime:
    """Return the moment so many opening minutes before."""
    left, moment = timedelta(minutes=minutes), at_mall(moment)
    while True:
        opened = morning(moment.date())
        open_until = min(moment, on_day(moment.date(), CLOSES))
        if open_until - left >= opened:
            return open_until - left
        left -= max(open_until - opened, timedelta(0))
        moment = on_day(moment.date() - timedelta(days=1), CLOSES)


def shift_at(moment: datetime) -> str:
    """Return which of the two shifts answers for a moment; they overlap in the afternoon."""
    return "early" if at_mall(moment).hour < EVENING else "late"
