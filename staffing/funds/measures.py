"""The figures of fund plans."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .lines import FundActual
from .models import FundPlan
from .offplan import OffPlanRequest
from .states import FundState, OffPlanState


@measure("staffing.fund_plans_to_submit", _("fund plans to submit"))
def fund_plans_to_submit(span):
    return FundPlan.objects.waiting_for(FundState.DRAFT)


@measure("staffing.fund_plans_to_check", _("fund plans to check"))
def fund_plans_to_check(span):
    return FundPlan.objects.waiting_for(FundState.FINANCE)


@measure("staffing.fund_plans_to_close", _("fund plans to close"))
def fund_plans_to_close(span):
    return FundPlan.objects.waiting_for(FundState.EXECUTING).filter(until__lt=timezone.localdate())


@measure("staffing.fund_plans_approved", _("fund plans approved"))
def fund_plans_approved(span):
    return FundPlan.objects.filter(approved_at__gte=span.since, approved_at__lt=span.until)


@measure("staffing.off_plan_to_submit", _("off-plan requests to submit to finance"))
def off_plan_to_submit(span):
    return OffPlanRequest.objects.waiting_for(OffPlanState.REQUESTED)


@measure("staffing.off_plan_approved", _("off-plan requests approved"))
def off_plan_approved(span):
    rows = OffPlanRequest.objects.waiting_for(OffPlanState.APPROVED)
    return rows.filter(closed_at__gte=span.since, closed_at__lt=span.until)


@measure("staffing.spending_entered", _("entries of spending"))
def spending_entered(span):
    rows = FundActual.objects.filter(entered_at__gte=span.since, entered_at__lt=span.until)
    return rows.filter(entered_by=span.person) if span.person else rows
