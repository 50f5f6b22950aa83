"""The pages of fund plans."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.comments import comments_on
from staffing.periods import next_month
from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from . import charts
from .filters import PlanFilter
from .models import FundPlan
from .overview import by_category, together
from .plan_forms import CloseForm, NoteForm, PlanForm
from .states import STANDING, FundState

VIEW, ADD_LINE, ADD_REQUEST = "staffing.view_fundplan", "staffing.add_fundline", "staffing.add_offplanrequest"
PLAN = (("period_name", _("Period")), ("planned", _("Planned (yuan)")))
STORY = ("note", "review", "registered_by", "registered_at", "approved_at")
SIGNATORIES = (_("Manager"), _("Finance"), _("Company leaders"))


def shown_of(plan: FundPlan) -> dict:
    """Return what page and paper show of a plan: the lines, and for a year its categories with their sum."""
    if plan.month:
        return {"lines": plan.kept_lines}
    rows = by_category(plan)
    return {"lines": plan.kept_lines, "categories": rows, "together": together(rows)}


def picture_of(plan: FundPlan, shown: dict) -> str:
    """Return the picture of planned and spent, nothing where nothing is planned."""
    if plan.month:
        pairs = [(line, line.amount, line.spent) for line in shown["lines"]]
    else:
        pairs = [(row.category, row.planned, row.spent) for row in shown["categories"]]
    return charts.beside(pairs) if pairs else ""


class PlanList(ListPage):
    model = FundPlan
    permission_required = VIEW
    columns = (
        "number",
        Column("period_name", _("Period"), "since"),
        ("planned", _("Planned (yuan)")),
        ("spent", _("Spent (yuan)")),
        ("left", _("Left (yuan)")),
        ("state", _("State")),
        ("due_at", _("Due")),
    )
    export_columns = (*columns, "registered_by", "approved_at", "review")
    related = ("registered_by",)
    filterset_class = PlanFilter
    ordering = "-since"
    sorts = ("since",)
    empty_text = _("No fund plan matches. The manager drafts the plan of a year or a month here.")

    def get_rows(self):
        return super().get_rows().with_sums()


class PlanCreate(CreatePage):
    """Proposes next month."""

    model = FundPlan
    form_class = PlanForm
    permission_required = "staffing.add_fundplan"
    title = _("Draft a fund plan")

    def get_initial(self):
        following = next_month(timezone.localdate().replace(day=1))
        return {"year": following.year, "month": following.month}


class PlanUpdate(UpdatePage):
    model = FundPlan
    form_class = NoteForm
    permission_required = "staffing.change_fundplan"


class PlanDetail(DetailPage):
    model = FundPlan
    permission_required = VIEW
    template_name = "staffing/fundplan_detail.html"
    related = ("registered_by",)
    rows = (*PLAN, ("spent", _("Spent (yuan)")), ("left", _("Left (yuan)")), *STORY)

    def get_title(self) -> str:
        return f"{self.object.summary} · {self.object}"

    def get_context_data(self, **kwargs):
        plan, user = self.object, self.request.user
        shown = shown_of(plan)
        may_add = plan.state == FundState.DRAFT and user.has_perm(ADD_LINE)
        may_ask = plan.month and plan.state in STANDING and user.has_perm(ADD_REQUEST)
        return super().get_context_data(
            **shown,
            chart=picture_of(plan, shown),
            share=plan.share_percent,
            requests=plan.requests.select_related("category", "registered_by") if plan.month else (),
            left_out=plan.lines.filter(is_kept=False) if plan.state == FundState.DRAFT else (),
            comments=comments_on(plan),
            add_url=f"{plan.get_absolute_url()}lines/new/" if may_add else "",
            ask_url=f"{plan.get_absolute_url()}off-plan/new/" if may_ask else "",
            print_url=self.sister_url("paper", plan.pk),
            **kwargs,
        )


class PlanMove(MovePage):
    model = FundPlan
    form_base = PaperMoveForm
    forms = {"close": CloseForm}
    rows = (*PLAN, "note")


class PlanPaper(PaperPage):
    model = FundPlan
    permission_required = VIEW
    template_name = "staffing/fundplan_paper.html"
    paper_title = pgettext_lazy("paper", "Plan for the use of funds")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**shown_of(self.object), signatories=SIGNATORIES, **kwargs)
