"""What a ticket's moves are tied to, and what they bring with them."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import limits, routing
from .choices import OPEN, Complainant, Grade, Kind, Satisfaction
from .choices import State as S

UNHAPPY = (Satisfaction.DISSATISFIED, Satisfaction.VERY_DISSATISFIED)


def is_major(ticket) -> bool:
    return ticket.grade == Grade.MAJOR


def is_not_major(ticket) -> bool:
    return not is_major(ticket)


def is_enquiry(ticket) -> bool:
    return ticket.kind == Kind.ENQUIRY


def is_repair(ticket) -> bool:
    return ticket.kind == Kind.REPAIR


def is_our_own_repair(ticket) -> bool:
    """Nobody outside waits for an answer: it is over once one of us has seen that it is mended."""
    return is_repair(ticket) and ticket.complainant == Complainant.STAFF


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


def may_follow_its_parent(ticket, by):
    """A major or escalated matter, or a dissatisfied complainant, is never settled with another ticket."""
    if is_major(ticket) or ticket.state == S.ESCALATED:
        return _("A major or escalated matter is not closed with another.")
    return nobody_is_dissatisfied(ticket, by)


def its_children_may_be_closed(ticket, by):
    """Whoever settles a ticket settles what was joined to it, if they may."""
    follows = ticket.workflow.moves["close-with-parent"].capability
    if ticket.is_within(by, follows) or not ticket.children.filter(state__in=OPEN).exists():
        return ""
    return _("Other tickets are joined to it: ask the desk to close them or take them out first.")


def it_waits_for_them(ticket, by):
    """What was escalated is decided by the post it was escalated to, or one above."""
    if by.rank(timezone.localdate()) > ticket.escalated_to.rank:
        return _("This waits for the decision of: %(post)s.") % {"post": ticket.escalated_to}
    return somebody_has_it(ticket, by)


def grade_may_change(ticket, by):
    """Only whoever decides major matters may say that one is not major after all."""
    was = ticket.history.order_by("-history_id").values_list("grade", flat=True).first()
    if was == Grade.MAJOR and not by.has_perm(routing.DECIDE_MAJOR):
        return _("A major matter is decided by the manager.")
    return ""


def nobody_is_dissatisfied(ticket, by):
    return _("The complainant is dissatisfied: reopen the ticket.") if ticket.satisfaction in UNHAPPY else ""


def parent_can_lead(ticket, by):
    """A parent is another open ticket at the top of its own family."""
    parent = ticket.parent
    if parent.pk == ticket.pk or parent.parent_id or ticket.children.exists():
        return _("Choose another ticket that is not itself part of a family.")
    if problem := may_follow_its_parent(ticket, by):
        return problem
    return "" if parent.state in OPEN else _("The parent ticket is closed already.")


def take_it(ticket, by, at):
    ticket.handler, ticket.department, ticket.dispatched_at = by, None, at


def name_who_decides(ticket, by, at):
    wait_no_longer(ticket, by, at)
    ticket.escalated_by, ticket.escalated_to = by, routing.escalation_post(ticket, at, by)


def mark_decision(ticket, by, at):
    ticket.dispatched_at = at


def take_limit_of_grade(ticket, by, at):
    """The time to resolve follows the grade; the steps before and after have the same limits in all."""
    terms = limits.terms_for(ticket.kind, ticket.grade, timezone.localdate(at))
    ticket.terms |= {step: terms[step] for step in ("arrive", "resolve")}
    if ticket.state in (S.DISPATCHED, S.IN_PROGRESS):
        ticket.due_at = limits.due_at(ticket, at)


def wait_no_longer(ticket, by, at):
    """An accepted wait does not count against the time to resolve."""
    if ticket.waiting_since:
        ticket.held_up += at - ticket.waiting_since
    ticket.waiting_until = ticket.waiting_since = None
    ticket.waiting_for = ""


def stand_alone(ticket, by, at):
    ticket.parent = None


def start_over(ticket, by, at):
    """What was replied, said and judged belongs to the round before, which the history keeps."""
    stand_alone(ticket, by, at)
    wait_no_longer(ticket, by, at)
    ticket.reopened_count += 1
    ticket.reopened_at, ticket.held_up = at, timedelta()
    ticket.satisfaction = ticket.quality = ticket.reply_channel = ticket.reply_text = ""
    ticket.closed_at = ticket.replied_at = ticket.visited_at = None
    ticket.reply_minutes = ticket.reply_on_time = ticket.visit_minutes = ticket.visit_on_time = None


def back_to_work(ticket, by, at):
    """Whoever mended it does it again; the time runs anew."""
    start_over(ticket, by, at)
    ticket.dispatched_at = at


def close_children(ticket, by, at):
    """Close what may be settled with its parent; whatever else has been joined goes its own way again."""
    for child in ticket.children.select_for_update().filter(state__in=OPEN).order_by("pk"):
        if may_follow_its_parent(child, by):
            child.move("leave", by=by, at=at)
        else:
            child.move("close-with-parent", by=by, at=at, result=child.result or ticket.result or ticket.reply_text)


def release_children(ticket, by, at):
    for child in ticket.children.select_for_update().filter(state__in=OPEN).order_by("pk"):
        child.move("leave", by=by, at=at)
