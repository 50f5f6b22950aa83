"""The figures of supplies."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import Material
from .movements import StockMovement
from .quotas import MaterialQuota, month_around
from .restocks import RestockRequest
from .states import Kind
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


def issues(span):
    return span.narrow(StockMovement.objects.filter(kind=Kind.USED), "", "moved_by")


@measure("staffing.issues_over_quota", _("issues over the quota this month"))
def issues_over_quota(span):
    """Those of the month in which the span begins, until it ends."""
    first, _next = month_around(span.since)
    return issues(span).filter(over_by__gt=0, moved_at__gte=first, moved_at__lt=span.until)


def issues_under_a_quota(span):
    quotas = MaterialQuota.objects.filter(material=OuterRef("material"), post=OuterRef("post"))
    return issues(span).filter(Exists(quotas), moved_at__gte=span.since, moved_at__lt=span.until)


@measure("staffing.issues_within_quota", _("issues within their quota"), of=issues_under_a_quota)
def issues_within_quota(span):
    return issues_under_a_quota(span).filter(over_by=0)
