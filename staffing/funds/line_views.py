"""The pages of the lines of fund plans, and of what is spent on them."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.columns import Column
from tianyou.core.form_pages import PartPage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage

from .filters import ActualFilter
from .line_forms import LineForm
from .lines import FundActual, FundLine
from .models import FundPlan
from .spending_forms import ActualForm, ContraForm
from .states import FundState

VIEW, ADD_ACTUAL = "staffing.view_fundline", "staffing.add_fundactual"
LINE = (
    ("plan.summary", _("Fund plan")),
    "category",
    ("text", pgettext_lazy("fund plan", "What for")),
    ("rests_on", pgettext_lazy("fund plan", "Basis")),
    "amount",
    ("spent", _("Spent (yuan)")),
    ("left", _("Left (yuan)")),
    ("bound", _("Of these, bound by requisitions (yuan)")),
)
RELATED = ("plan", "category", "off_plan")


class LineDetail(DetailPage):
    model = FundLine
    permission_required = VIEW
    template_name = "staffing/fundline_detail.html"
    related = RELATED
    rows = (*LINE, "off_plan", "reason")

    def get_context_data(self, **kwargs):
        line, user = self.object, self.request.user
        may_enter = line.plan.month and line.plan.state == FundState.EXECUTING and user.has_perm(ADD_ACTUAL)
        actuals = line.actuals.visible_to(user).select_related("entered_by", "contra", "contra_of")
        return super().get_context_data(
            actuals=actuals,
            may_enter=may_enter,
            enter_url=f"{line.get_absolute_url()}spending/new/" if may_enter else "",
            **kwargs,
        )

    def get_list(self) -> dict:
        return {"list_url": self.object.plan.get_absolute_url(), "list_title": self.object.plan.summary}


class LineCreate(PartPage):
    model = FundLine
    form_class = LineForm
    permission_required = "staffing.add_fundline"
    whole_model = FundPlan
    whole_field = "plan"


class LineUpdate(UpdatePage):
    model = FundLine
    form_class = LineForm
    permission_required = "staffing.change_fundline"

    def get_queryset(self):
        return super().get_queryset().select_related("plan")


class ActualList(ListPage):
    model = FundActual
    whole_model = FundPlan
    permission_required = "staffing.view_fundactual"
    columns = (
        ("voucher", pgettext_lazy("fund plan", "Voucher")),
        Column("spent_on", pgettext_lazy("fund plan", "Spent on"), "spent_on"),
        ("line", pgettext_lazy("fund plan", "What for")),
        ("line.category", _("Category")),
        ("amount", _("Amount (yuan)")),
        ("line.plan.period_name", _("Period")),
        ("entered_by", _("Entered by")),
        "note",
    )
    export_columns = (*columns, "contra_of", "entered_at")
    related = ("line__plan", "line__category", "entered_by", "contra_of")
    filterset_class = ActualFilter
    ordering = "-spent_on"
    sorts = ("spent_on",)
    empty_text = _("Nothing was spent yet. Spending is entered on the line of a plan that is being carried out.")

    def search(self, rows, words: str):
        return rows.filter(line__text__icontains=words)


class ActualDetail(DetailPage):
    model = FundActual
    permission_required = "staffing.view_fundactual"
    template_name = "staffing/fundactual_detail.html"
    related = ("line__plan", "entered_by", "contra_of", "contra")
    rows = (
        ("line.plan.summary", _("Fund plan")),
        "line",
        "amount",
        "spent_on",
        "voucher",
        "note",
        "contra_of",
        "entered_by",
        "entered_at",
    )

    def get_context_data(self, **kwargs):
        entry = self.object
        may = not entry.is_taken_back and entry.line.plan.state == FundState.EXECUTING
        is_granted = may and self.request.user.has_perm(ADD_ACTUAL)
        return super().get_context_data(back_url=self.sister_url("contra", entry.pk) if is_granted else "", **kwargs)

    def get_list(self) -> dict:
        return {"list_url": self.object.line.get_absolute_url(), "list_title": str(self.object.line)}


class ActualCreate(PartPage):
    """Money leaves a line; the day of today is proposed."""

    model = FundActual
    form_class = ActualForm
    permission_required = ADD_ACTUAL
    whole_model = FundLine
    whole_field = "line"
    whole_related = ("plan",)

    def get_initial(self):
        return {"spent_on": timezone.localdate()}


class ContraCreate(PartPage):
    """Takes an entry back."""

    model = FundActual
    form_class = ContraForm
    permission_required = ADD_ACTUAL
    whole_model = FundActual
    whole_field = "contra_of"
    whole_related = ("line__plan",)
    title = _("Take an entry back")
    submit_label = _("Take it back")
