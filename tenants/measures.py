"""The figures of tenants and passes."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .passes.models import AccessPass
from .passes.workflow import PassState
from .units.models import Lease


@measure("tenants.passes_to_issue", _("passes to issue"))
def passes_to_issue(span):
    return AccessPass.objects.filter(state=PassState.REQUESTED)


@measure("tenants.passes_overdue", _("expired passes still out"))
def passes_overdue(span):
    return AccessPass.objects.expired(timezone.now())


@measure("tenants.passes_issued", _("passes issued"))
def passes_issued(span):
    return AccessPass.objects.filter(issued_at__gte=span.since, issued_at__lt=span.until)


@measure("tenants.leases_begun", _("leases begun"))
def leases_begun(span):
    last = timezone.localdate(span.until - timedelta.resolution)
    return Lease.objects.filter(since__range=(timezone.localdate(span.since), last))
