"""The figures of return visits and of what tenants said."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.plan.appointments import Appointment
from tianyou.core.measures import measure

from .models import ReturnVisit
from .opinions import TenantOpinion
from .plans import VisitPlan
from .states import OpinionState, PlanState, VisitState


def due_in(span):
    """Visits that had to be made in the period and by today, dropped ones left out."""
    first, last = span.days
    rows = ReturnVisit.objects.exclude(state=VisitState.DROPPED).filter(due_on__gte=first)
    return span.narrow(rows.filter(due_on__lte=min(last, timezone.localdate())), "zone", "visitor")


def made_in(span):
    first, last = span.days
    return span.narrow(ReturnVisit.objects.filter(visited_on__range=(first, last)), "zone", "visitor")


@measure("tenants.visit_plans_to_approve", _("plans of return visits to approve"))
def visit_plans_to_approve(span):
    return VisitPlan.objects.waiting_for(PlanState.SUBMITTED)


@measure("tenants.return_visits_open", _("return visits to make"))
def return_visits_open(span):
    return span.narrow(ReturnVisit.objects.open(), "zone")


@measure("tenants.return_visits_mine", _("own return visits to make"))
def return_visits_mine(span):
    return span.narrow(ReturnVisit.objects.open(), "zone", "visitor")


@measure("tenants.return_visits_late", _("return visits that are late"))
def return_visits_late(span):
    return span.narrow(ReturnVisit.objects.open().late(timezone.now()), "zone")


@measure("tenants.return_visits_made", _("return visits made"))
def return_visits_made(span):
    return made_in(span)


@measure("tenants.return_visits_against_plan", _("return visits made against plan"), of=due_in)
def return_visits_against_plan(span):
    return due_in(span).filter(state=VisitState.DONE)


@measure("tenants.return_visits_content", _("tenants who are satisfied, by return visits"), of=made_in)
def return_visits_content(span):
    return made_in(span).content()


@measure("tenants.return_visits_missed", _("return visits missed"))
def return_visits_missed(span):
    first, last = span.days
    rows = ReturnVisit.objects.waiting_for(VisitState.MISSED).filter(due_on__range=(first, last))
    return span.narrow(rows, "zone", "visitor")


@measure("tenants.tenant_opinions_open", _("opinions of tenants without an answer"))
def tenant_opinions_open(span):
    return span.narrow(TenantOpinion.objects.waiting_for(OpinionState.OPEN), "zone")


@measure("tenants.tenant_opinions_mine", _("opinions of tenants for me to answer"))
def tenant_opinions_mine(span):
    """What the posts that somebody holds today have to answer."""
    rows = TenantOpinion.objects.waiting_for(OpinionState.OPEN)
    posts = Appointment.objects.in_force(timezone.localdate()).filter(person=span.person).values("post")
    return span.narrow(rows.filter(post__in=posts) if span.person else rows, "zone")


@measure("tenants.tenant_opinions_to_tell", _("answers to tell tenants"))
def tenant_opinions_to_tell(span):
    return span.narrow(TenantOpinion.objects.waiting_for(OpinionState.ANSWERED), "zone")


def opinions_due(span):
    """Opinions whose answer was due in the period and by today, answered or not."""
    first, last = span.days
    rows = TenantOpinion.objects.filter(answer_by__gte=first, answer_by__lte=min(last, timezone.localdate()))
    return span.narrow(rows, "zone")


@measure("tenants.tenant_opinions_in_time", _("opinions of tenants answered in time"), of=opinions_due)
def tenant_opinions_in_time(span):
    return opinions_due(span).in_time()
