"""The figures of work plans."""

from datetime import timedelta

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .items import WorkItem
from .models import WorkPlan
from .states import ItemState, PlanState

AHEAD = timedelta(days=7)


@measure("staffing.work_plans_to_submit", _("work plans to submit"))
def work_plans_to_submit(span):
    return WorkPlan.objects.waiting_for(PlanState.DRAFT)


@measure("staffing.work_plans_to_review", _("work plans to review and close"))
def work_plans_to_review(span):
    return WorkPlan.objects.waiting_for(PlanState.APPROVED).filter(until__lt=timezone.localdate())


@measure("staffing.work_plans_approved", _("work plans approved"))
def work_plans_approved(span):
    return WorkPlan.objects.filter(approved_at__gte=span.since, approved_at__lt=span.until)


@measure("staffing.work_items_due", _("items of work plans due within a week, or late"))
def work_items_due(span):
    return WorkItem.objects.due_by(timezone.localdate() + AHEAD)


@measure("staffing.work_items_done", _("items of work plans done"))
def work_items_done(span):
    rows = WorkItem.objects.filter(state=ItemState.DONE, done_at__gte=span.since, done_at__lt=span.until)
    return rows.filter(done_by=span.person) if span.person else rows


def _of_the_period(span):
    first, last = span.days
    rows = WorkItem.objects.filter(due_on__range=(first, last)).exclude(state=ItemState.DROPPED)
    return rows.exclude(plan__state__in=(PlanState.DRAFT, PlanState.SUBMITTED))


@measure("staffing.work_items_in_time", _("items of work plans done in time"), of=_of_the_period)
def work_items_in_time(span):
    return _of_the_period(span).filter(state=ItemState.DONE, done_at__date__lte=F("due_on"))
