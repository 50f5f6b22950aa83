"""The figures of access passes."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .expiring import expiring
from .models import AccessPass
from .states import PassState


@measure("tenants.passes_to_issue", _("passes to issue"))
def passes_to_issue(span):
    return AccessPass.objects.filter(state=PassState.REQUESTED)


@measure("tenants.passes_overdue", _("expired passes still out"))
def passes_overdue(span):
    return AccessPass.objects.expired(timezone.now())


@measure("tenants.passes_issued", _("passes issued"))
def passes_issued(span):
    return AccessPass.objects.filter(issued_at__gte=span.since, issued_at__lt=span.until)


@measure("tenants.passes_to_collect", _("passes to collect"))
def passes_to_collect(span):
    return AccessPass.objects.to_collect(timezone.now())


@measure("tenants.deposits_to_refund", _("deposits of passes to refund"))
def deposits_to_refund(span):
    over = (PassState.RETURNED, PassState.REVOKED, PassState.CANCELLED)
    return AccessPass.objects.filter(state__in=over, deposit__gt=0).exclude(deposit_receipt="")


@measure("tenants.passes_expiring", _("passes that expire within seven days"))
def passes_expiring(span):
    return expiring(timezone.now())
