"""The figures of arrears, calls and demands."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.fees.bills import BillLine
from tenants.units.models import Lease
from tianyou.core.measures import measure

from .arrears import undisputed
from .calls import DunningCall
from .notices import DemandNotice
from .readings import ArrearsReading
from .states import CallState, NoticeState


@measure("tenants.leases_in_arrears", _("tenants in arrears"))
def leases_in_arrears(span):
    late = undisputed(BillLine.objects.all()).overdue(timezone.localdate()).values("lease")
    return span.narrow(Lease.objects.filter(pk__in=late), "unit__zone")


@measure("tenants.calls_to_follow", _("dunning calls to follow"))
def calls_to_follow(span):
    return DunningCall.objects.open()


@measure("tenants.promises_broken", _("promises to pay that broke"))
def promises_broken(span):
    return DunningCall.objects.filter(promised_on__isnull=False, state=CallState.OPEN).late(timezone.now())


@measure("tenants.dunning_calls", _("dunning calls"))
def dunning_calls(span):
    made = DunningCall.objects.filter(called_at__gte=span.since, called_at__lt=span.until)
    return span.narrow(made, "", "registered_by")


@measure("tenants.demands_to_serve", _("demands to serve"))
def demands_to_serve(span):
    return span.narrow(DemandNotice.objects.waiting_for(NoticeState.DRAFT, NoticeState.SIGNED), "lease__unit__zone")


@measure("tenants.demands_to_sign", _("formal demands to sign"))
def demands_to_sign(span):
    return DemandNotice.objects.waiting_for(NoticeState.SUBMITTED)


@measure("tenants.demands_served", _("demands served"))
def demands_served(span):
    served = DemandNotice.objects.filter(served_at__gte=span.since, served_at__lt=span.until)
    return span.narrow(served, "lease__unit__zone")


@measure("tenants.arrears_read", _("looks at the arrears"))
def arrears_read(span):
    first, last = span.days
    return span.narrow(ArrearsReading.objects.filter(day__range=(first, last)), "", "person")
