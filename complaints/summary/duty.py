"""Whether the desk keeps to its months: what was submitted in time, late, or not at all."""

from dataclasses import dataclass
from datetime import date, datetime

from complaints.tickets.models import Ticket

from .models import MonthlySummary, hour_of
from .months import end_of, month_words, months_over
from .states import Fate

VIEW, ADD = "complaints.view_monthlysummary", "complaints.add_monthlysummary"
MONTHS = 6


@dataclass(frozen=True)
class Month:
    """The duty to sum up one month."""

    first: date
    summary: MonthlySummary | None
    due_at: datetime
    has_matters: bool
    now: datetime

    @property
    def fate(self) -> Fate:
        if self.summary and self.summary.submitted_at:
            return Fate.LATE if self.summary.was_late else Fate.IN_TIME
        if not (self.has_matters or self.summary):
            return Fate.NOTHING
        return Fate.MISSING if self.now > self.due_at else Fate.AWAITED

    @property
    def words(self) -> str:
        return month_words(self.first)


def keeping(now: datetime, number: int = MONTHS) -> list[Month]:
    """Return the latest months that are over, the newest first; two queries, one more for each without a summary."""
    months = months_over(now, number)
    written = {each.month: each for each in MonthlySummary.objects.filter(month__in=months).defer("figures", "content")}
    began = Ticket.objects.order_by("registered_at").values_list("registered_at", flat=True).first()

    def month(first: date) -> Month:
        summary = written.get(first)
        due_at = summary.submit_by if summary else hour_of(first)
        return Month(first, summary, due_at, began is not None and began < end_of(first), now)

    return [month(first) for first in months]


def month_to_draft(user, now: datetime) -> Month | None:
    """Return the last month if nobody has begun its summary; None for whoever does not write it. Three queries."""
    if not user.has_perm(ADD):
        return None
    last = keeping(now, 1)[0]
    return None if last.summary or last.fate == Fate.NOTHING else last
