"""The pages of requests beside the plan."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.columns import Column
from tianyou.core.form_pages import MovePage, PartPage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from .filters import OffPlanFilter
from .line_forms import OffPlanForm
from .models import FundPlan
from .offplan import OffPlanRequest

VIEW = "staffing.view_offplanrequest"
SIGNATORIES = (_("Asked by"), _("Manager"), _("Finance"), _("Company leaders"))
RELATED = ("plan", "category", "registered_by")
WHAT = (
    ("plan.summary", _("Fund plan")),
    "category",
    ("text", pgettext_lazy("fund plan", "What for")),
    ("rests_on", pgettext_lazy("fund plan", "Basis")),
    "amount",
    "reason",
)


class OffPlanList(ListPage):
    model = OffPlanRequest
    permission_required = VIEW
    columns = (
        "number",
        ("text", pgettext_lazy("fund plan", "What for")),
        ("category", _("Category")),
        ("amount", _("Amount (yuan)")),
        ("plan.period_name", _("Period")),
        ("state", _("State")),
        ("registered_by", _("Asked by")),
        ("due_at", _("Due")),
        Column("registered_at", _("Asked for at"), "registered_at"),
    )
    export_columns = (*columns, "basis", "reason")
    related = RELATED
    filterset_class = OffPlanFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    whole_model = FundPlan
    empty_text = _("No off-plan request matches. One begins on the page of a month's plan.")


class OffPlanDetail(DetailPage):
    model = OffPlanRequest
    permission_required = VIEW
    related = RELATED
    rows = (*WHAT, ("line", _("Line of the plan")), "registered_by", "registered_at")

    def get_context_data(self, **kwargs):
        return super().get_context_data(print_url=self.sister_url("paper", self.object.pk), **kwargs)


class OffPlanCreate(PartPage):
    model = OffPlanRequest
    form_class = OffPlanForm
    permission_required = "staffing.add_offplanrequest"
    whole_model = FundPlan
    whole_field = "plan"
    title = _("Ask for spending beside the plan")

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()


class OffPlanUpdate(UpdatePage):
    model = OffPlanRequest
    form_class = OffPlanForm
    permission_required = "staffing.change_offplanrequest"

    def get_queryset(self):
        return super().get_queryset().select_related("plan")


class OffPlanMove(MovePage):
    model = OffPlanRequest
    form_base = PaperMoveForm
    rows = WHAT

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED)


class OffPlanPaper(PaperPage):
    model = OffPlanRequest
    permission_required = VIEW
    template_name = "staffing/offplan_paper.html"
    related = RELATED
    paper_title = pgettext_lazy("paper", "Request for spending beside the plan")

    def get_context_data(self, **kwargs):
        return super().get_context_data(signatories=SIGNATORIES, **kwargs)
