"""Where the time limits of barriers are kept, and by when each is to be looked at again."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.utils import timezone

from tianyou.core.deadlines import Limit, on_day

DATA = Path(__file__).parent / "data" / "limits.json"
CHECK = "barrier.check"


def next_check(at: datetime, opened_on: date) -> datetime:
    """Return by when a barrier that was seen at a moment is to be looked at the next day; one query.

    Args:
        at: aware moment.
        opened_on: the day on which it was put up, whose limit counts.
    """
    next_day = on_day(timezone.localdate(at) + timedelta(days=1), time(0))
    return Limit.objects.in_force(CHECK, opened_on).due(next_day)
