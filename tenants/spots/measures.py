"""The figures of spot loans."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import SpotLoan
from .states import LoanState
from .workflow import BEFORE_DECISION


@measure("tenants.spots_applied", _("spot loans before their decision"))
def spots_applied(span):
    return SpotLoan.objects.waiting_for(*BEFORE_DECISION)


@measure("tenants.spots_to_decide", _("spot loans to decide"))
def spots_to_decide(span):
    return SpotLoan.objects.waiting_for(LoanState.PENDING_MANAGER)


@measure("tenants.spots_on_site", _("spot loans to check, begin or restore"))
def spots_on_site(span):
    return SpotLoan.objects.waiting_for(LoanState.APPLIED, LoanState.PAID, LoanState.IN_USE)


@measure("tenants.spots_money", _("spot loans to pay or settle"))
def spots_money(span):
    return SpotLoan.objects.waiting_for(LoanState.APPROVED, LoanState.RESTORED, LoanState.DAMAGED)


@measure("tenants.spots_closed", _("spot loans closed"))
def spots_closed(span):
    return SpotLoan.objects.filter(closed_at__gte=span.since, closed_at__lt=span.until)
