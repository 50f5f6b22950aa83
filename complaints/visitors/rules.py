"""What the moves of a visit are tied to, and what they bring with them."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from tianyou.core.deadlines import Limit

from .limits import INSIDE, LATE_ENTRY
from .states import VisitorKind
from .states import VisitState as S


def is_inside(visit) -> bool:
    """Whether the visitor is in the back of house: let in, and not signed out."""
    return visit.is_back_of_house and visit.left_at is None


def is_in_front(visit) -> bool:
    """Nobody is done with a visitor who still walks about behind the shops: sign them out first."""
    return not is_inside(visit)


def is_unknown_to_the_manager(visit) -> bool:
    return visit.kind == VisitorKind.GOVERNMENT and visit.noted_at is None


def may_be_held(visit) -> bool:
    return not visit.is_on_hold and visit.erased_at is None


def is_held(visit) -> bool:
    return visit.is_on_hold


def fault_of_leaving(leaves_by: datetime | None, at: datetime) -> str:
    """Return why nobody can be expected to leave the back of house then, nothing where they can.

    Args:
        leaves_by: aware moment, None where none is given.
        at: aware moment of the entry.
    """
    if leaves_by is None:
        return ""
    if leaves_by <= at:
        return _("Choose a moment in the future.")
    longest = Limit.objects.in_force(INSIDE, timezone.localdate(at)).due(at)
    return _("Nobody stays in the back of house that long.") if leaves_by > longest else ""


def fault_of_coming(came_at: datetime, at: datetime) -> str:
    """Return why a visit can't be entered at ``at`` that began at ``came_at``, nothing where it can."""
    if came_at > at:
        return _("This moment lies in the future.")
    days = Limit.objects.in_force(LATE_ENTRY, timezone.localdate(at)).amount
    return _("A visit is entered within %(days)d days.") % {"days": days} if at - came_at > timedelta(days) else ""


def somebody_receives(visit, by):
    return "" if visit.host_id or visit.post_id else _("Choose a person or a department.")


def stays_a_likely_time(visit, by):
    return fault_of_leaving(visit.leaves_by, visit.moving_at or timezone.now())


def let_in(visit, by, at):
    visit.is_back_of_house, visit.left_at, visit.id_last4 = True, None, visit.id_last4.upper()
    run_again(visit, by, at)


def run_again(visit, by, at):
    """Once somebody receives a visitor, the time runs until they leave the back of house, or until the evening."""
    if visit.state == S.ARRANGED:
        visit.start_clock(at)


def go_out(visit, by, at):
    if is_inside(visit):
        visit.left_at = at


def tell_the_ticket(visit, by, at):
    """What became of it is told where the ticket is answered."""
    visit.result = visit.ticket.number


def hold(visit, by, at):
    visit.is_on_hold = True


def release(visit, by, at):
    visit.is_on_hold = False
