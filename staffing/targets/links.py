"""Where the rows behind a target's figure are."""

from datetime import date, time

from django.utils import timezone

from staffing.periods import A_DAY
from tianyou.core.access import view_capability
from tianyou.core.deadlines import on_day
from tianyou.core.figures import Entry
from tianyou.core.measures import Span


def rows_url(target, user) -> str:
    """Return the page of the rows of the year so far, nothing for who may not see them or before the year."""
    first, last = date(target.plan.year, 1, 1), min(timezone.localdate(), date(target.plan.year, 12, 31))
    if target.figure is None or last < first:
        return ""
    period = Span(on_day(first, time.min), on_day(last + A_DAY, time.min))
    may_see = user.has_perm(view_capability(target.figure.rows(period).model))
    return Entry(target.measure).url(period) if may_see else ""
