"""Where the time limits of the music are kept."""

from datetime import date, timedelta
from pathlib import Path

from tianyou.core.deadlines import Limit

DATA = Path(__file__).parent / "data" / "limits.json"
LICENCE = "music.licence"


def licence_reminder(on: date) -> date:
    """Return up to which day the end of a licence is reminded of on a day; one query."""
    return on + timedelta(days=Limit.objects.in_force(LICENCE, on).amount)
