"""The figures of licences."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.units.models import Tenant
from tianyou.core.measures import measure

from .models import Licence, lacking


@measure("tenants.papers_lacking", _("tenants with papers missing or expiring"))
def papers_lacking(span):
    return Tenant.objects.standing().filter(lacking(timezone.localdate()))


@measure("tenants.tenants_helped", _("tenants helped with their papers"))
def tenants_helped(span):
    handled = Licence.history.filter(history_date__gte=span.since, history_date__lt=span.until)
    return Tenant.objects.filter(pk__in=handled.order_by().values("tenant"))
