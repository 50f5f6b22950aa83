"""The pages of requisitions."""

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.supplies.models import Material
from staffing.supplies.restocks import OPEN, RestockRequest
from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage

from .filters import RequisitionFilter
from .forms import PriceForm, ReceiveForm, RequisitionForm
from .funding import may_be_entered
from .line_views import restocks_to_pull_in
from .models import Requisition
from .workflow import SUBMIT

VIEW = "staffing.view_requisition"
RELATED = ("post", "registered_by", "fund_line", "spending__contra")
RESTOCKS_SHOWN = 20
FACTS = (
    ("reason", pgettext_lazy("requisition", "What for")),
    ("post", pgettext_lazy("requisition", "Asked by post")),
    "registered_by",
    ("kind", pgettext_lazy("requisition", "Way")),
    "phone_note",
    Column("total", _("Total (yuan)")),
    ("supplier", pgettext_lazy("requisition", "Supplier")),
    "order_number",
    "fund_line",
    ("spending", _("Entered as spent")),
)


def lines_with_stock(requisition: Requisition):
    """Return the lines beside what is in stock and what is asked for already; three queries."""
    asked = Prefetch("restocks", RestockRequest.objects.waiting_for(*OPEN), to_attr="open_restocks")
    materials = Prefetch("material", Material.objects.with_stock().prefetch_related(asked))
    return requisition.lines.prefetch_related(materials).select_related("restock")


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
    export_columns = (
        *columns, "registered_by", "phone_note", "supplier", "order_number", "fund_line", "spending", "closed_at",
    )  # fmt: skip
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
            spend_url=self.sister_url("spending", requisition.pk) if may_be_entered(requisition, user) else "",
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
