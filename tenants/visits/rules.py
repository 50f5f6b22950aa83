"""What the moves of return visits and of tenants' opinions are tied to."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.plan.backends import DutyBackend
from staffing.plan.hands import posts_for

from .laying import VISIT

ANSWER = "tenants.answer_tenantopinion"


def people_who_visit(on):
    """Return the people who may visit tenants on a day."""
    return DutyBackend().with_perm(VISIT, on=on)


def was_made(visit, by):
    """A visit lies in the past, after it was planned, and the tenant was there to be visited."""
    day = timezone.localdate(visit.visited_at)
    if visit.visited_at > (visit.moving_at or timezone.now()):
        return {"visited_at": _("This moment lies in the future.")}
    if day < timezone.localdate(visit.registered_at):
        return {"visited_at": _("This day lies before the visit was planned.")}
    if not visit.tenant.leases.in_force(day).exists():
        return _("The tenant has left: the visit is dropped.")
    return ""


def is_due(visit, by):
    return _("It is not due yet: there is still time to make it.") if visit.due_on > visit.today() else ""


def is_ahead(visit, by):
    """A visit is put off to a day that is still to come, and within the quarter of its plan."""
    if visit.due_on < visit.today():
        return {"due_on": _("This day has passed.")}
    is_too_late = visit.plan_id and visit.due_on > visit.plan.last_day and visit.plan.last_day >= visit.today()
    return {"due_on": _("This day lies after the quarter of the plan.")} if is_too_late else ""


def may_visit(visit, by):
    is_possible = people_who_visit(visit.today()).filter(pk=visit.visitor_id).exists()
    return "" if is_possible else {"visitor": _("Choose somebody whose duty it is to visit tenants.")}


def is_ahead_and_may_be_made(visit, by):
    return is_ahead(visit, by) or may_visit(visit, by)


def wait_until_then(visit, by, at) -> None:
    visit.start_clock(at)


def posts_that_answer() -> list:
    """Return the posts that may own an opinion, in the order of the plan."""
    return posts_for(ANSWER)


def goes_to_another(opinion, by):
    return "" if opinion.post in posts_that_answer() else {"post": _("This post answers no opinions.")}


def has_time(opinion, by):
    return {"answer_by": _("This day has passed.")} if opinion.answer_by < opinion.today() else ""


def has_tenant(opinion) -> bool:
    return opinion.tenant_id is not None


def has_no_tenant(opinion) -> bool:
    return not has_tenant(opinion)
