"""Where the time limits of broadcasts are kept."""

from datetime import date, timedelta
from pathlib import Path

from tianyou.core.deadlines import Limit

DATA = Path(__file__).parent / "data" / "limits.json"
DECIDE, PROMOTION_GAP, KEEP = "broadcast.decide", "broadcast.promotion_gap", "broadcast.keep"
# A promotion longer than this annoys; [P] of the house, see docs of the mall's broadcast rules.
LONGEST_PROMOTION = 60
GRACE = timedelta(minutes=2)
PAST = timedelta(minutes=5)


def promotion_gap(on: date) -> timedelta:
    """Return how far apart two promotions are at least on a day; one query."""
    return timedelta(minutes=Limit.objects.in_force(PROMOTION_GAP, on).amount)
