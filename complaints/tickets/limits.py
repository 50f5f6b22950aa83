"""By when the next step of a ticket is due. The limits come from the settings in force when it was registered."""

from datetime import datetime
from pathlib import Path

from tianyou.core.calendar import Calendar
from tianyou.core.deadlines import Limit, due

from .choices import OPEN, Grade, Kind
from .choices import State as S

DATA = Path(__file__).parent / "data" / "limits.json"
KEEP = "ticket.keep"
STEPS = ("wait", "dispatch", "arrive", "resolve", "decide", "reply", "visit", "close")
NEXT_STEP = {
    S.REGISTERED: "dispatch",
    S.REOPENED: "dispatch",
    S.DISPATCHED: "arrive",
    S.IN_PROGRESS: "resolve",
    S.ESCALATED: "decide",
    S.RESOLVED: "reply",
    S.REPLIED: "visit",
    S.VISITED: "close",
}

CODES = {state: "ticket.resolve." if step == "resolve" else f"ticket.{step}" for state, step in NEXT_STEP.items()}
URGENCY = {Grade.ORDINARY: "ordinary", Grade.IMPORTANT: "urgent", Grade.MAJOR: "urgent"}


def codes_for(kind: str, grade: str) -> dict[str, str]:
    """Return the code of each step's limit: work follows the grade, and a repair has limits of its own for it."""
    codes = {step: f"ticket.{step}" for step in STEPS} | {"resolve": f"ticket.resolve.{grade}"}
    if kind == Kind.REPAIR:
        codes |= {step: f"repair.{step}.{URGENCY[grade]}" for step in ("arrive", "resolve")}
    return codes


def terms_for(kind: str, grade: str, on) -> dict[str, list]:
    """Return the limits of each step as they stand on a day, ``[amount, unit, clock]``; one query."""
    codes = {code: step for step, code in codes_for(kind, grade).items()}
    rows = Limit.objects.filter(code__in=codes, effective_on__lte=on).order_by("effective_on")
    return {codes[limit.code]: [limit.amount, limit.unit, limit.clock] for limit in rows}


def due_at(ticket, entered: datetime) -> datetime | None:
    """Return the aware moment by which the next step is due, None when nothing is or its parent closes it.

    Args:
        ticket: with the limits it was registered under.
        entered: when it came into its present state. Work is counted from the registration or
            the last reopening, accepted waits left out; the other steps from here.
    """
    if ticket.parent_id and ticket.state in OPEN:
        return None
    if ticket.state == S.WAITING:
        return ticket.waiting_until
    step = NEXT_STEP.get(ticket.state)
    if step is None:
        return None
    amount, unit, clock = ticket.terms[step]
    if step != "resolve":
        return due(entered, amount, unit, clock, Calendar(entered.year))
    start = ticket.reopened_at or ticket.registered_at
    return due(start, amount, unit, clock, Calendar(start.year)) + ticket.held_up


def longest_wait(ticket, start: datetime) -> datetime:
    """Return the latest aware moment until which a ticket may wait."""
    amount, unit, clock = ticket.terms["wait"]
    return due(start, amount, unit, clock, Calendar(start.year))
