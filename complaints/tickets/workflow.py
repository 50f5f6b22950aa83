"""The life of a ticket: who may move it, from where, on what condition, and what follows."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import routing
from .choices import OPEN, WORKED_ON, Grade, Kind, Satisfaction
from .choices import State as S

DISPATCH, HANDLE, ESCALATE = "complaints.dispatch_ticket", "complaints.handle_ticket", "complaints.escalate_ticket"
UNHAPPY = (Satisfaction.DISSATISFIED, Satisfaction.VERY_DISSATISFIED)


def somebody_has_it(ticket, by):
    """Work goes to a person of ours or to a department."""
    return "" if ticket.handler_id or ticket.department_id else _("Choose a person or a department.")


def waits_for_a_time_to_come(ticket, by):
    return _("Choose a moment in the future.") if ticket.has_waited_out() else ""


def is_senior_enough(ticket, by):
    """A major matter is decided by the manager."""
    if ticket.grade == Grade.MAJOR and not by.has_perm(routing.DECIDE_MAJOR):
        return _("A major matter is decided by the manager.")
    return somebody_has_it(ticket, by)


def is_settled_with_the_complainant(ticket, by):
    """Every complaint is followed up, and none is closed over a dissatisfied complainant."""
    if ticket.satisfaction in UNHAPPY:
        return _("The complainant is dissatisfied: reopen the ticket.")
    if ticket.kind == Kind.COMPLAINT and not ticket.satisfaction:
        return _("A complaint is followed up before it is closed.")
    return ""


def parent_can_lead(ticket, by):
    """A parent is another open ticket at the top of its own family."""
    parent = ticket.parent
    if parent.pk == ticket.pk or parent.parent_id or ticket.children.exists():
        return _("Choose another ticket that is not itself part of a family.")
    return "" if parent.state in OPEN else _("The parent ticket is closed already.")


def has_closed_parent(ticket):
    return ticket.parent is not None and ticket.parent.state == S.CLOSED


def name_who_decides(ticket, by, at):
    ticket.escalated_to = routing.escalation_post(ticket, at)


def start_over(ticket, by, at):
    """The complainant's word belongs to the round before, which the history keeps."""
    ticket.reopened_count += 1
    ticket.satisfaction, ticket.closed_at = "", None


def close_children(ticket, by, at):
    for child in ticket.children.filter(state__in=OPEN):
        child.move("close-with-parent", by=by, at=at, result=ticket.result)


TICKET = Workflow(
    _("Ticket"),
    S,
    S.REGISTERED,
    Move(
        "dispatch",
        _("Dispatch"),
        (S.REGISTERED, S.REOPENED, S.DISPATCHED),
        S.DISPATCHED,
        DISPATCH,
        ("handler", "department"),
        stamps="dispatched_at",
        guard=somebody_has_it,
    ),
    Move("arrive", _("I am on site"), (S.DISPATCHED,), S.IN_PROGRESS, HANDLE, stamps="arrived_at"),
    Move("follow", _("Add a follow-up"), OPEN, None, "complaints.follow_ticket", needs_note=True, tone="secondary"),
    Move(
        "wait",
        pgettext_lazy("ticket", "Wait"),
        (S.IN_PROGRESS,),
        S.WAITING,
        HANDLE,
        ("waiting_until",),
        ("waiting_until",),
        needs_note=True,
        guard=waits_for_a_time_to_come,
        tone="secondary",
    ),
    Move("resume", _("Go on"), (S.WAITING,), S.IN_PROGRESS, HANDLE),
    Move(
        "escalate",
        _("Escalate"),
        WORKED_ON,
        S.ESCALATED,
        ESCALATE,
        needs_note=True,
        sets=name_who_decides,
        tone="warning",
    ),
    Move(
        "decide",
        _("Decide"),
        (S.ESCALATED,),
        S.DISPATCHED,
        "complaints.decide_ticket",
        ("handler", "department"),
        needs_note=True,
        stamps="dispatched_at",
        apart_from="handler",
        guard=is_senior_enough,
    ),
    Move(
        "resolve",
        _("Resolved"),
        (S.IN_PROGRESS,),
        S.RESOLVED,
        HANDLE,
        ("result", "cause"),
        ("result",),
        stamps="resolved_at",
    ),
    Move(
        "reply",
        _("Reply given"),
        (S.RESOLVED,),
        S.REPLIED,
        "complaints.reply_ticket",
        ("reply_channel", "reply_text"),
        ("reply_channel",),
        stamps="replied_at",
    ),
    Move(
        "visit",
        _("Followed up"),
        (S.REPLIED,),
        S.VISITED,
        "complaints.visit_ticket",
        ("satisfaction",),
        ("satisfaction",),
        stamps="visited_at",
    ),
    Move(
        "close",
        pgettext_lazy("ticket", "Close"),
        (S.REPLIED, S.VISITED),
        S.CLOSED,
        "complaints.close_ticket",
        stamps="closed_at",
        guard=is_settled_with_the_complainant,
        then=close_children,
    ),
    Move(
        "reopen",
        _("Reopen"),
        (S.REPLIED, S.VISITED, S.CLOSED),
        S.REOPENED,
        "complaints.reopen_ticket",
        needs_note=True,
        sets=start_over,
        tone="warning",
    ),
    Move(
        "invalidate",
        _("Not upheld"),
        (S.REGISTERED, *WORKED_ON),
        S.INVALID,
        "complaints.invalidate_ticket",
        needs_note=True,
        stamps="closed_at",
        apart_from="registered_by",
        tone="danger",
    ),
    Move(
        "check",
        _("Quality check"),
        (S.REPLIED, S.VISITED, S.CLOSED),
        None,
        "complaints.check_ticket",
        ("quality",),
        ("quality",),
        apart_from="handler",
        tone="secondary",
    ),
    Move(
        "join",
        _("Join to a parent"),
        OPEN,
        None,
        DISPATCH,
        ("parent",),
        ("parent",),
        guard=parent_can_lead,
        tone="secondary",
    ),
    Move(
        "close-with-parent",
        _("Close with its parent"),
        OPEN,
        S.CLOSED,
        "complaints.close_ticket",
        ("result",),
        stamps="closed_at",
        applies_to=has_closed_parent,
        tone="secondary",
    ),
    tones={S.CLOSED: "done", S.INVALID: "closed", S.ESCALATED: "danger", S.WAITING: "warning", S.REOPENED: "warning"},
)
