"""The pages of requisitions."""

from itertools import takewhile

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.supplies.models import Material
from staffing.supplies.restocks import OPEN, RestockRequest
from staffing.supplies.states import RestockState
from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, PartPage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from .filters import RequisitionFilter
from .forms import LineCorrectForm, LineForm, PriceForm, ReceiveForm, RequisitionForm
from .lines import RequisitionLine
from .models import Requisition
from .workflow import SUBMIT

VIEW = "staffing.view_requisition"
RELATED = ("post", "registered_by")
RESTOCKS_SHOWN = 20
SAID_BY = {"check": "checked", "recheck": "checked", "price": "priced", "approve": "approved"}
FACTS = (
    ("reason", pgettext_lazy("requisition", "What for")),
    ("post", pgettext_lazy("requisition", "Asked by post")),
    "registered_by",
    ("kind", pgettext_lazy("requisition", "Way")),
    "phone_note",
    Column("total", _("Total (yuan)")),
    ("supplier", pgettext_lazy("requisition", "Supplier")),
    "order_number",
)


def lines_with_stock(requisition: Requisition):
    """Return the lines beside what is in stock and what is asked for already; three queries."""
    asked = Prefetch("restocks", RestockRequest.objects.waiting_for(*OPEN), to_attr="open_restocks")
    materials = Prefetch("material", Material.objects.with_stock().prefetch_related(asked))
    return requisition.lines.prefetch_related(materials).select_related("restock")


def restocks_to_pull_in(user):
    """Return the approved requests to restock that are part of no requisition under way."""
    bound = RequisitionLine.objects.standing().filter(requisition__closed_at=None, restock__isnull=False)
    rows = RestockRequest.objects.visible_to(user).waiting_for(RestockState.APPROVED)
    return rows.exclude(pk__in=bound.values("restock")).select_related("material").order_by("pk")


class RequisitionList(ListPage):
    model = Requisition
    permission_required = VIEW
    columns = (
        Column("number", _("Number")),
        ("reason", pgettext_lazy("requisition", "What for")),
        ("post", pgettext_lazy("requisition", "Asked by post")),
        ("kind", pgettext_lazy("requisition", "Way")),
        ("total", _("Total (yuan)")),
        ("state", _("State")),
        ("due_at", _("Due")),
        Column("registered_at", _("Asked for at"), "registered_at"),
    )
    export_columns = (*columns, "registered_by", "phone_note", "supplier", "order_number", "closed_at")
    related = RELATED
    filterset_class = RequisitionFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No requisition matches. Whoever needs something bought draws one up here.")


class RequisitionDetail(DetailPage):
    model = Requisition
    permission_required = VIEW
    template_name = "staffing/requisition_detail.html"
    related = RELATED
    rows = FACTS

    def get_context_data(self, **kwargs):
        user, requisition = self.request.user, self.object
        may_draw = not requisition.is_drawn_up and requisition.is_within(user, SUBMIT)
        return super().get_context_data(
            lines=lines_with_stock(requisition),
            may_draw=may_draw,
            restocks=restocks_to_pull_in(user)[:RESTOCKS_SHOWN] if may_draw else (),
            print_url=self.sister_url("paper", requisition.pk),
            **kwargs,
        )


class RequisitionCreate(CreatePage):
    model = Requisition
    form_class = RequisitionForm
    permission_required = "staffing.add_requisition"


class RequisitionUpdate(UpdatePage):
    model = Requisition
    form_class = RequisitionForm
    permission_required = "staffing.change_requisition"


class RequisitionMove(MovePage):
    model = Requisition
    template_name = "staffing/requisition_move.html"
    form_base = PaperMoveForm
    forms = {"price": PriceForm, "receive": ReceiveForm}
    rows = FACTS

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED)

    def get_context_data(self, **kwargs):
        return super().get_context_data(lines=lines_with_stock(self.object), **kwargs)


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


class RequisitionPaper(PaperPage):
    """The requisition in its three parts, each with what was said and room to sign."""

    model = Requisition
    permission_required = VIEW
    template_name = "staffing/requisition_paper.html"
    related = RELATED
    paper_title = pgettext_lazy("paper", "Purchase requisition")

    def get_context_data(self, **kwargs):
        lines = self.object.lines.standing().select_related("material")
        return super().get_context_data(lines=lines, steps=self.get_latest_steps(), **kwargs)

    def get_latest_steps(self) -> dict:
        """Return the step of each part since it was last submitted, by what it is to the paper."""
        hands = takewhile(lambda step: step.last_move != "submit", self.object.hands if self.object.is_drawn_up else ())
        return {SAID_BY[step.last_move]: step for step in hands if step.last_move in SAID_BY}
