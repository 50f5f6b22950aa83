"""What a requisition means to the fund plan: the line that pays for it, and what is free on that line."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from staffing.funds.lines import FundActual, FundLine
from staffing.funds.models import FundPlan
from staffing.funds.states import STANDING, FundState
from tianyou.core.amounts import NOTHING

from .states import RequisitionState as S


def lines_that_pay():
    """Return the lines of months whose plan is approved and not closed: one of them pays for what is bought now."""
    lines = FundLine.objects.kept().filter(plan__month__isnull=False, plan__state__in=STANDING)
    return lines.select_related("plan", "category").order_by("plan__since", "pk")


def hold_plan(line: FundLine) -> None:
    """Lock the plan of a line, so that nobody else binds or spends the same yuan meanwhile."""
    FundPlan.objects.select_for_update().get(pk=line.plan_id)


def why_not_paid_for(requisition) -> str:
    """Say that the line of the plan that is to pay has too little left, or that none is named while plans stand."""
    line = requisition.fund_line
    if line is None:
        return _("Name the line of the fund plan that pays for it.") if lines_that_pay().exists() else ""
    line = FundLine.objects.select_related("plan").get(pk=line.pk)
    others = line.requisitions.exclude(pk=requisition.pk)
    free = line.left - others.binding().sum_of_totals()
    if requisition.sum_of_lines() <= free:
        return ""
    text = _("Above the plan: of “%(line)s” %(free)s yuan are free. More needs an off-plan request that is approved.")
    return text % {"line": line, "free": max(free, NOTHING)}


def may_be_entered(requisition, user) -> bool:
    """Tell whether this person may now enter its cost as spent on the plan."""
    if requisition.state != S.RECEIVED or requisition.is_entered or not user.has_perm("staffing.add_fundactual"):
        return False
    return lines_that_pay().filter(plan__state=FundState.EXECUTING).exists()


def enter_as_spent(requisition, entry: FundActual, *, by, at: datetime | None = None) -> None:
    """Enter what a requisition cost as spent, and note the entry with it, once; all or nothing.

    Args:
        requisition: received.
        entry: with line, yuan, day and voucher, not entered yet.
        by: who enters it.
        at: aware moment, now when None.

    Raises:
        ValidationError: it is entered already, or the line does not take it.
    """
    with transaction.atomic():
        held = type(requisition).objects.select_for_update().get(pk=requisition.pk)
        if held.is_entered:
            raise ValidationError(_("Its cost is entered already."), "state")
        entry.enter(by, at)
        held.spending = entry
        held.sign(by, at=at, reason=str(entry))
