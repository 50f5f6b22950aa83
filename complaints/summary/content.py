"""What a summary keeps beside its figures: tables, the months before, what is open, opinions, corrections."""

from datetime import date

from django.utils import timezone

from complaints.tickets.models import Ticket
from tianyou.core.measures import MEASURES

from . import corrections, months
from .breakdowns import BREAKDOWNS
from .figures import ENTRIES
from .past import BOTH, open_at

LISTED, MONTHS, WORDS = 100, 6, 120
OPINIONS = "complaints.suggestions"
TREND = {
    "complaints": ENTRIES["complaints.complaints_registered"],
    "complaints_closed": ENTRIES["complaints.complaints_closed"],
    "repairs": ENTRIES["complaints.repairs_registered"],
    "repairs_closed": ENTRIES["complaints.repairs_closed"],
}


def read(summary) -> dict:
    """Return everything of a summary's month that stands in tables and lists, ready to be kept as JSON."""
    span = summary.period
    return {
        "tables": {code: breakdown.count(span) for code, breakdown in BREAKDOWNS.items()},
        "trend": trend(summary.month),
        "open": open_list(span),
        "opinions": opinions(span),
        "corrections": corrections.read(summary.previous()),
    }


def trend(month: date) -> list[dict]:
    """Return registered and closed complaints and repairs of the last six months; one query for each number."""
    found = [month]
    while len(found) < MONTHS:
        found.insert(0, months.month_before(found[0]))
    return [
        {"month": first.isoformat(), **{name: entry.count(months.month_span(first)) for name, entry in TREND.items()}}
        for first in found
    ]


def trend_of(summary) -> list[tuple[str, list[tuple[int, str, str]]]]:
    """Return the months that a summary keeps, each with its numbers, their pages and their headings; no query."""
    rows = [(date.fromisoformat(row["month"]), row) for row in summary.content["trend"]]
    return [
        (
            months.month_words(first),
            [(row[name], entry.url(months.month_span(first)), entry.label) for name, entry in TREND.items()],
        )
        for first, row in rows
    ]


def open_list(span) -> list[dict]:
    """Return the complaints and repairs that were open at the end, the oldest first, a hundred at most."""
    rows = Ticket.objects.filter(open_at(span.until), kind__in=BOTH).order_by("registered_at", "pk")
    return [
        {
            "pk": ticket.pk,
            "number": ticket.number,
            "text": ticket.text[:WORDS],
            "since": timezone.localdate(ticket.registered_at).isoformat(),
        }
        for ticket in rows[:LISTED]
    ]


def opinions(span) -> list[dict]:
    """Return the opinions of the month, a hundred at most, as records of whatever kind name themselves."""
    rows = MEASURES[OPINIONS].rows(span).order_by("pk")[:LISTED]
    return [{"text": row.search_label()[:WORDS], "url": row.get_absolute_url()} for row in rows]
