"""The figures of units and leases."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import Lease


@measure("tenants.leases_begun", _("leases begun"))
def leases_begun(span):
    last = timezone.localdate(span.until - timedelta.resolution)
    return Lease.objects.filter(since__range=(timezone.localdate(span.since), last))
