"""Tickets that lived through real moves on one day, for tests of what is counted."""

from datetime import datetime

from complaints.models import Ticket
from tests.people import someone

DESK, FLOOR = "frontdesk-early", "floor-early-1"


def take(ticket: Ticket, name: str, at: datetime | None, who: str = DESK, **values) -> Ticket:
    ticket.move(name, by=someone(who), at=at, **values)
    return ticket


def answered(ticket: Ticket, *, at: datetime | None = None, cause: str = "") -> Ticket:
    """Dispatch, mend and reply at one moment, now where none is given."""
    take(ticket, "dispatch", at, handler=someone(FLOOR), department=None)
    take(ticket, "arrive", at, FLOOR)
    take(ticket, "resolve", at, FLOOR, result="done", cause=cause)
    return take(ticket, "reply", at, reply_channel="phone", reply_text="done")


def settled(ticket: Ticket, *, at: datetime | None = None, cause: str = "") -> Ticket:
    """Let it be answered, its complainant be content, and close it."""
    take(answered(ticket, at=at, cause=cause), "visit", at, satisfaction="4")
    return take(ticket, "close", at)


def complained_again(ticket: Ticket, *, at: datetime | None = None, cause: str = "") -> Ticket:
    """Let it be answered and its complainant not be content: it is opened again, as the rules ask."""
    take(answered(ticket, at=at, cause=cause), "visit", at, satisfaction="1")
    return take(ticket, "reopen", at, note="not mended")
