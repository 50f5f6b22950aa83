"""The figures of tenants and leases."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .changes import TenantChange
from .leases import Lease
from .shops import ShopUnit
from .tenants import Tenant


def every_unit(span):
    return span.narrow(ShopUnit.objects.all())


@measure("tenants.units_let", _("shop units let at the end of the period"), of=every_unit)
def units_let(span):
    _first, last = span.days
    let = Lease.objects.in_force(min(last, timezone.localdate())).values("unit")
    return every_unit(span).filter(pk__in=let)


@measure("tenants.leases_begun", _("leases begun"))
def leases_begun(span):
    last = timezone.localdate(span.until - timedelta.resolution)
    return Lease.objects.filter(since__range=(timezone.localdate(span.since), last))


@measure("tenants.leases_ending", _("leases that end soon or are past their end"))
def leases_ending(span):
    today = timezone.localdate()
    ending = Lease.objects.ending(today).order_by().values("pk")
    return Lease.objects.filter(Q(pk__in=ending) | Lease.late_on(today))


@measure("tenants.changes_recorded", _("changes of tenant data recorded"))
def changes_recorded(span):
    return TenantChange.objects.counting().filter(registered_at__gte=span.since, registered_at__lt=span.until)


@measure("tenants.key_tenants", _("key tenants"))
def key_tenants(span):
    return Tenant.objects.standing().filter(is_key=True)
