"""The draft of the monthly summary that begins by itself once a month is over."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from staffing.plan.hands import holders
from tianyou.core.daily_steps import reason_of_daily

from .duty import ADD, keeping
from .models import MonthlySummary
from .states import Fate


def draft_summary(now: datetime) -> dict[str, int]:
    """Begin last month's summary where there is none, in the name of whoever has held that duty for the longest time.

    It is the same draft that the button makes; the whole desk may go on with it.

    Args:
        now: aware moment.

    Returns:
        Whether one was ``drafted``, and whether there was ``nobody`` to write it, as 1 or 0.
    """
    last = keeping(now, 1)[0]
    if last.summary or last.fate == Fate.NOTHING:
        return {"drafted": 0, "nobody": 0}
    writer = next(iter(holders([ADD], timezone.localdate(now))), None)
    if writer is None:
        return {"drafted": 0, "nobody": 1}
    summary = MonthlySummary(month=last.first)
    with transaction.atomic():
        try:
            summary.clean()
            summary.validate_unique()
        except ValidationError:
            return {"drafted": 0, "nobody": 0}
        summary.sign(writer, at=now, reason=reason_of_daily())
    return {"drafted": 1, "nobody": 0}
