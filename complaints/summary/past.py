"""What tickets were at a moment that is over, and what was done with them in a period.

A ticket's row tells how it stands now. Reopening it empties when it was closed, answered and followed up, and what the
complainant said; so a month that is over is read from the history wherever a ticket was reopened, and what was done in
it from the steps of that month alone. The history has an index on its moments: a month costs what happened in it.
"""

from datetime import datetime

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When

from complaints.tickets.choices import Kind, State
from complaints.tickets.models import Ticket
from tianyou.core.measures import Span

Entry = Ticket.history.model
ENDED = (State.CLOSED, State.INVALID)
REOPENING = ("reopen", "not-mended")


def within(field: str, span: Span) -> dict:
    return {f"{field}__gte": span.since, f"{field}__lt": span.until}


def was(at: datetime, **asked) -> Exists:
    """Return the condition of tickets whose last entry before a moment answers to what is asked."""
    last = Entry.objects.filter(id=OuterRef("id"), history_date__lt=at).order_by("-history_date", "-history_id")
    return Exists(Entry.objects.filter(id=OuterRef("pk"), history_id=Subquery(last.values("history_id")[:1]), **asked))


def came_back(at: datetime, **asked) -> Q:
    """Return the condition of tickets that were reopened after a moment, and what they were at that moment."""
    return Q(reopened_at__gte=at) & was(at, **asked)


def open_at(at: datetime) -> Q:
    """Return the condition of tickets that were open at a moment: registered before it, and not ended before it."""
    since_then = Q(closed_at=None) | Q(closed_at__gte=at)
    return Q(registered_at__lt=at) & since_then & ~came_back(at, state__in=ENDED)


def ended(kind: str, state: str, span: Span) -> QuerySet:
    """Return the tickets of a kind that were brought to an end in the period and still had ended when it was over."""
    then = came_back(span.until, state=state, **within("closed_at", span))
    return Ticket.objects.filter(Q(**within("closed_at", span), state=state) | then, kind=kind)


def steps(span: Span, *moves: str) -> QuerySet:
    """Return the entries of these moves in the period."""
    return Entry.objects.filter(last_move__in=moves, **within("history_date", span))


def done(kind: str, span: Span, *moves: str) -> QuerySet:
    """Return the tickets of a kind with which one of these moves was made in the period."""
    return Ticket.objects.filter(pk__in=steps(span, *moves).values("id"), kind=kind)


def last_word(span: Span, move: str, field: str) -> Subquery:
    """Return what a field held after the last such move of the period."""
    rows = steps(span, move).filter(id=OuterRef("pk")).order_by("-history_date", "-history_id")
    return Subquery(rows.values(field)[:1])


def last_value(span: Span, move: str, field: str, stamp: str) -> Case:
    """Return what a field that only this move sets held after the last such move of the period.

    A ticket's row still has it where the move was not made again since; the others are looked up in their history.

    Args:
        span: the period.
        move: name of the move.
        field: what the move sets.
        stamp: the moment that the move sets.
    """
    return Case(When(**within(stamp, span), then=F(field)), default=last_word(span, move, field))


def returned(kind: str, span: Span) -> QuerySet:
    """Return the tickets of a kind that had ended before the period and were opened again in it."""
    before = Q(registered_at__lt=span.since, reopened_at__gte=span.since) & was(span.since, state__in=ENDED)
    return done(kind, span, *REOPENING).filter(before)


def to_handle(kind: str, span: Span) -> QuerySet:
    """Return what a period had to do with: carried in, registered in it, or opened again in it."""
    again = Q(pk__in=returned(kind, span).values("pk"))
    return Ticket.objects.filter(open_at(span.since) | Q(**within("registered_at", span)) | again, kind=kind)


BOTH = (Kind.COMPLAINT, Kind.REPAIR)
