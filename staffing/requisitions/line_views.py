"""The pages of a requisition's lines, and the requests to restock that may become one."""

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from staffing.supplies.restocks import RestockRequest
from staffing.supplies.states import RestockState
from tianyou.core.form_pages import PartPage, UpdatePage

from .line_forms import LineCorrectForm, LineForm
from .lines import RequisitionLine
from .models import Requisition
from .workflow import SUBMIT


def restocks_to_pull_in(user):
    """Return the approved requests to restock that are part of no requisition under way."""
    bound = RequisitionLine.objects.standing().filter(requisition__closed_at=None, restock__isnull=False)
    rows = RestockRequest.objects.visible_to(user).waiting_for(RestockState.APPROVED)
    return rows.exclude(pk__in=bound.values("restock")).select_related("material").order_by("pk")


class LineCreate(PartPage):
    """``?restock=`` pulls in an approved request to restock."""

    model = RequisitionLine
    form_class = LineForm
    permission_required = SUBMIT
    whole_model = Requisition
    whole_field = "requisition"

    @cached_property
    def whole(self):
        return get_object_or_404(Requisition.objects.visible_to(self.request.user, SUBMIT), pk=self.kwargs["pk"])

    @cached_property
    def restock(self) -> RestockRequest | None:
        asked = self.request.GET.get("restock", "")
        rows = restocks_to_pull_in(self.request.user)
        return get_object_or_404(rows, pk=asked if asked.isdecimal() else 0) if asked else None

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        kwargs["instance"].restock = self.restock
        return kwargs

    def get_initial(self):
        return {"material": self.restock.material, "quantity": self.restock.quantity} if self.restock else {}


class LineUpdate(UpdatePage):
    model = RequisitionLine
    form_class = LineCorrectForm
    permission_required = SUBMIT

    def get_queryset(self):
        rows = RequisitionLine.objects.visible_to(self.request.user, SUBMIT)
        return rows.select_related("requisition", "material", "restock__material")
