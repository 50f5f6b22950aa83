"""Where the time limits of fire safety are kept."""

from datetime import date, timedelta
from pathlib import Path

from tianyou.core.deadlines import Limit

from .states import Grade

DATA = Path(__file__).parent / "data" / "limits.json"
VERIFY, DRILL = "hazard.verify", "fire.drill"
MEND = {Grade.ORDINARY: "hazard.mend-ordinary", Grade.MAJOR: "hazard.mend-major"}


def usual_day(grade: str, on: date) -> date:
    """Return by which day a hazard found on a day is usually mended; one query."""
    return on + timedelta(days=Limit.objects.in_force(MEND[Grade(grade)], on).amount)


def next_drill(last: date | None, on: date) -> date | None:
    """Return by which day the next drill is held, as the limit of a day has it; None before the first. One query."""
    return last and last + timedelta(days=Limit.objects.in_force(DRILL, on).amount)
