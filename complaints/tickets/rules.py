"""What a ticket's moves are tied to, and what they bring with them."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import limits, routing
from .choices import OPEN, Grade, Kind, Satisfaction
from .choices import State as S

UNHAPPY = (Satisfaction.DISSATISFIED, Satisfaction.VERY_DISSATISFIED)


def is_major(ticket) -> bool:
    return ticket.grade == Grade.MAJOR


def is_not_major(ticket) -> bool:
    return not is_major(ticket)


def is_enquiry(ticket) -> bool:
    return ticket.kind == Kind.ENQUIRY


def is_alone(ticket) -> bool:
    return ticket.parent_id is None


def is_joined(ticket) -> bool:
    return ticket.parent_id is not None


def has_closed_parent(ticket) -> bool:
    return is_joined(ticket) and ticket.parent.state == S.CLOSED


def is_heard(ticket) -> bool:
    """A complaint is followed up before it is closed."""
    return ticket.kind != Kind.COMPLAINT or bool(ticket.satisfaction)


def somebody_has_it(ticket, by):
    """Work goes to a person of ours or to a department."""
    return "" if ticket.handler_id or ticket.department_id else _("Choose a person or a department.")


def waits_for_a_likely_time(ticket, by):
    now = timezone.now()
    if ticket.waiting_until <= now:
        return _("Choose a moment in the future.")
    latest = limits.longest_wait(ticket, now)
    return _("It may wait until %(day)s at most.") % {"day": latest.date()} if ticket.waiting_until > latest else ""


def nobody_is_dissatisfied(ticket, by):
    return _("The complainant is dissatisfied: reopen the ticket.") if ticket.satisfaction in UNHAPPY else ""


def parent_can_lead(ticket, by):
    """A parent is another open ticket at the top of its own family."""
    parent = ticket.parent
    if parent.pk == ticket.pk or parent.parent_id or ticket.children.exists():
        return _("Choose another ticket that is not itself part of a family.")
    return "" if parent.state in OPEN else _("The parent ticket is closed already.")


def take_it(ticket, by, at):
    ticket.handler, ticket.department, ticket.dispatched_at = by, None, at


def name_who_decides(ticket, by, at):
    ticket.escalated_to = routing.escalation_post(ticket, at)


def wait_no_longer(ticket, by, at):
    ticket.waiting_until = None


def stand_alone(ticket, by, at):
    ticket.parent = None


def start_over(ticket, by, at):
    """The complainant's word belongs to the round before, which the history keeps."""
    ticket.reopened_count += 1
    ticket.satisfaction, ticket.closed_at, ticket.waiting_until = "", None, None


def close_children(ticket, by, at):
    for child in ticket.children.filter(state__in=OPEN):
        child.move("close-with-parent", by=by, at=at, result=ticket.result)


def release_children(ticket, by, at):
    for child in ticket.children.filter(state__in=OPEN):
        child.move("leave", by=by, at=at)
