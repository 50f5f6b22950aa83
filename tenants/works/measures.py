"""The figures of works permits and extensions."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import PermitExtension, WorksPermit
from .states import WorksKind, WorksState


@measure("tenants.works_to_decide", _("works permits to be decided"))
def works_to_decide(span):
    return WorksPermit.objects.waiting_for(WorksState.APPLIED, WorksState.COSIGNED)


@measure("tenants.works_today", _("works permits to be begun or ended"))
def works_today(span):
    return WorksPermit.objects.waiting_for(WorksState.APPROVED, WorksState.IN_FORCE)


@measure("tenants.systems_off", _("fire systems switched off"))
def systems_off(span):
    return WorksPermit.objects.waiting_for(WorksState.IN_FORCE).filter(kind=WorksKind.IMPAIRMENT)


@measure("tenants.extensions_open", _("extensions to be decided"))
def extensions_open(span):
    return PermitExtension.objects.open()
