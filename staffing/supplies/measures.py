"""The figures of supplies."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import Material
from .restocks import RestockRequest
from .states import RestockState as S


@measure("staffing.materials_low", _("materials below their least stock"))
def materials_low(span):
    return Material.objects.low()


@measure("staffing.restocks_to_approve", _("requests to restock to approve"))
def restocks_to_approve(span):
    return RestockRequest.objects.waiting_for(S.REQUESTED)


@measure("staffing.restocks_to_receive", _("materials to receive"))
def restocks_to_receive(span):
    return RestockRequest.objects.waiting_for(S.APPROVED)


@measure("staffing.restocks", _("materials restocked"))
def restocks(span):
    rows = RestockRequest.objects.filter(state=S.RECEIVED, closed_at__gte=span.since, closed_at__lt=span.until)
    return rows.filter(registered_by=span.person) if span.person else rows
