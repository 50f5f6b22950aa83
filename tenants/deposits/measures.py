"""The figures of deposits and refunds."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import Deposit, DepositRefund
from .states import WITH_THE_CLERK, DepositState, RefundState


@measure("tenants.deposits_due", _("renovation deposits to be received"))
def deposits_due(span):
    return Deposit.objects.waiting_for(DepositState.DUE)


@measure("tenants.refunds_with_the_clerk", _("refunds that wait for the clerk"))
def refunds_with_the_clerk(span):
    return DepositRefund.objects.waiting_for(*WITH_THE_CLERK)


@measure("tenants.refunds_to_pay", _("refunds to be paid"))
def refunds_to_pay(span):
    return DepositRefund.objects.waiting_for(RefundState.APPROVED)


@measure("tenants.refunds_closed", _("refunds closed"))
def refunds_closed(span):
    return DepositRefund.objects.filter(closed_at__gte=span.since, closed_at__lt=span.until)
