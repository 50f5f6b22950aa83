"""The time limits of leases, and where they are kept."""

from datetime import date, timedelta
from pathlib import Path

from tianyou.core.deadlines import Limit

DATA = Path(__file__).parent / "data" / "limits.json"


def ending_by(on: date) -> date:
    """Return the day up to which a lease that ends is one that ends soon, as the limit stands on a day."""
    return on + timedelta(days=Limit.objects.in_force("lease.ending", on).amount)
