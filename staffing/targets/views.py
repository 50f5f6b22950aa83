"""The pages of the annual targets."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.comments import comments_on
from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, PartPage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from . import charts
from .actual import standing
from .filters import PlanFilter, TargetFilter
from .goals import Target
from .links import rows_url
from .models import TargetPlan
from .plan_forms import PlanForm, PlanUpdateForm
from .reading_forms import ReadingForm
from .readings import TargetReading
from .states import Fate, TargetState
from .target_forms import TargetForm

VIEW, ADD = "staffing.view_targetplan", "staffing.add_targetplan"
VIEW_TARGET, ADD_TARGET, ADD_READING = "staffing.view_target", "staffing.add_target", "staffing.add_targetreading"
SIGNATORIES = (_("Manager"), _("Company leaders"))
FACTS = ("year", "version", "reason", "registered_by", "registered_at", "approved_at")


def standings_of(plan: TargetPlan) -> list:
    """Return how each target of a plan stands today; three queries a target at most."""
    today = timezone.localdate()
    return [standing(target, today) for target in plan.targets.kept()]


def shown_of(plan: TargetPlan) -> dict:
    """Return what page and paper show of a plan: how each target stands, and the sums of their weights."""
    standings = standings_of(plan)
    on_track = (row.target.weight for row in standings if row.fate == Fate.ON_TRACK)
    weights = sum(row.target.weight for row in standings)
    return {"standings": standings, "weights": weights, "weight_reached": sum(on_track)}


class PlanList(ListPage):
    model = TargetPlan
    permission_required = VIEW
    columns = (
        "number",
        Column("year", _("Year"), "year"),
        ("version", pgettext_lazy("targets", "Version")),
        ("state", _("State")),
        ("registered_by", _("Drafted by")),
        ("approved_at", pgettext_lazy("targets", "Approved at")),
    )
    export_columns = (*columns, "reason")
    related = ("registered_by",)
    filterset_class = PlanFilter
    ordering = "-year"
    sorts = ("year",)
    empty_text = _("No targets match. The manager drafts the targets of a year here.")


class PlanCreate(CreatePage):
    """``?year=2026`` names the year."""

    model = TargetPlan
    form_class = PlanForm
    permission_required = ADD
    title = _("Targets of a year")

    def get_initial(self):
        return {"year": self.request.GET.get("year", timezone.localdate().year)}


class PlanUpdate(UpdatePage):
    model = TargetPlan
    form_class = PlanUpdateForm
    permission_required = "staffing.change_targetplan"


class PlanDetail(DetailPage):
    model = TargetPlan
    permission_required = VIEW
    template_name = "staffing/targetplan_detail.html"
    related = ("registered_by",)
    rows = FACTS

    def get_title(self) -> str:
        return f"{self.object.summary} · {self.object}"

    def get_context_data(self, **kwargs):
        plan, user = self.object, self.request.user
        shown = shown_of(plan)
        is_draft = plan.state == TargetState.DRAFT
        return super().get_context_data(
            **shown,
            chart=charts.reached(shown["standings"]) if shown["standings"] else "",
            left_out=plan.targets.filter(is_kept=False) if is_draft else (),
            comments=comments_on(plan),
            add_url=self.add_url(is_draft and user.has_perm(ADD_TARGET)),
            version_url=self.sister_url("create") if plan.state == TargetState.APPROVED and user.has_perm(ADD) else "",
            print_url=self.sister_url("paper", plan.pk),
            **kwargs,
        )

    def add_url(self, may_add: bool) -> str:
        return f"{self.object.get_absolute_url()}targets/new/" if may_add else ""


class PlanMove(MovePage):
    model = TargetPlan
    rows = ("year", "version", "reason")


class PlanPaper(PaperPage):
    model = TargetPlan
    permission_required = VIEW
    template_name = "staffing/targetplan_paper.html"
    paper_title = pgettext_lazy("paper", "Annual management targets")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**shown_of(self.object), signatories=SIGNATORIES, **kwargs)


class TargetList(ListPage):
    """The targets of every year, each as one row."""

    model = Target
    whole_model = TargetPlan
    permission_required = VIEW_TARGET
    columns = (
        ("name", pgettext_lazy("record", "Target")),
        ("plan.year", _("Year")),
        ("plan.version", pgettext_lazy("targets", "Version")),
        ("aim", pgettext_lazy("target", "Goal")),
        ("weight", pgettext_lazy("target", "Weight")),
        ("source", pgettext_lazy("target", "Figure")),
        ("post", _("Post in charge")),
        ("fate", pgettext_lazy("target", "Standing")),
    )
    related = ("plan", "post")
    filterset_class = TargetFilter
    ordering = "-pk"
    empty_text = _("No target matches.")


class TargetDetail(DetailPage):
    model = Target
    permission_required = VIEW_TARGET
    template_name = "staffing/target_detail.html"
    related = ("plan", "post")
    rows = (
        ("plan.summary", _("Annual targets")),
        ("aim", pgettext_lazy("target", "Goal")),
        ("weight", pgettext_lazy("target", "Weight")),
        ("source", pgettext_lazy("target", "Figure")),
        ("counting", pgettext_lazy("target", "Counted")),
        "post",
    )

    def get_context_data(self, **kwargs):
        target, user = self.object, self.request.user
        may_enter = target.figure is None and target.plan.state == TargetState.APPROVED and user.has_perm(ADD_READING)
        return super().get_context_data(
            standing=standing(target, timezone.localdate()),
            rows_url=rows_url(target, user),
            chart=charts.by_month(target) if target.kept_readings else "",
            enter_url=f"{target.get_absolute_url()}readings/new/" if may_enter else "",
            **kwargs,
        )

    def get_list(self) -> dict:
        return {"list_url": self.object.plan.get_absolute_url(), "list_title": self.object.plan.summary}


class TargetCreate(PartPage):
    model = Target
    form_class = TargetForm
    permission_required = ADD_TARGET
    whole_model = TargetPlan
    whole_field = "plan"


class TargetUpdate(UpdatePage):
    model = Target
    form_class = TargetForm
    permission_required = "staffing.change_target"

    def get_queryset(self):
        return super().get_queryset().select_related("plan")


class ReadingCreate(PartPage):
    """``?month=2026-05-01`` names the month."""

    model = TargetReading
    form_class = ReadingForm
    permission_required = ADD_READING
    whole_model = Target
    whole_field = "target"
    whole_related = ("plan",)

    def get_initial(self):
        return {"month": self.request.GET.get("month", "")}


class ReadingDetail(DetailPage):
    model = TargetReading
    permission_required = "staffing.view_targetreading"
    related = ("target__plan", "entered_by")
    rows = ("target", "month", "value", "is_typed", "note", "entered_by", "entered_at")


class ReadingUpdate(UpdatePage):
    model = TargetReading
    form_class = ReadingForm
    permission_required = "staffing.change_targetreading"

    def get_queryset(self):
        return super().get_queryset().select_related("target__plan")
