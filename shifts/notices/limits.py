"""Where the time limits of notices are kept, and by when a notice has to hang."""

from datetime import date, datetime
from pathlib import Path

from tianyou.core.deadlines import Limit, at_mall

DATA = Path(__file__).parent / "data" / "limits.json"
AHEAD, DECIDE, POST = "notice.ahead", "notice.decide", "notice.post"


def announced_until(since: datetime, on: date) -> datetime:
    """Return the last moment at which an outage that begins at ``since`` is announced in time; one query.

    Args:
        since: aware moment.
        on: the day whose limit counts.
    """
    limit, since = Limit.objects.in_force(AHEAD, on), at_mall(since)
    return since - (limit.due(since) - since)
