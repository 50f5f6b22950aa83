"""The reminder before a licence expires, and where it is kept."""

from datetime import date, timedelta
from pathlib import Path

from tianyou.core.deadlines import Limit

DATA = Path(__file__).parent / "data" / "limits.json"


def expiring_by(on: date) -> date:
    """Return the day up to which a licence that expires is one to remind of, as the limit stands on a day."""
    return on + timedelta(days=Limit.objects.in_force("licence.expiring", on).amount)
