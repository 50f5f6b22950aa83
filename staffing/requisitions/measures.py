"""Requisitions that wait for whoever takes the step that is no decision: ordering, receiving, entering the cost."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import Requisition
from .states import RequisitionState as S


@measure("staffing.requisitions_to_order", _("requisitions to order"))
def requisitions_to_order(span):
    return Requisition.objects.filter(state=S.APPROVED)


@measure("staffing.requisitions_to_receive", _("requisitions whose goods are to come"))
def requisitions_to_receive(span):
    return Requisition.objects.filter(state=S.PURCHASED)


@measure("staffing.requisitions_to_enter", _("requisitions whose cost is to be entered on the fund plan"))
def requisitions_to_enter(span):
    """Those that a line was bound for; what was bought while no plan stood has nowhere to be entered."""
    return Requisition.objects.binding().filter(state=S.RECEIVED, fund_line__isnull=False)
