"""The pages of work plans and their items."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.comments import comments_on
from staffing.periods import next_month
from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, PartPage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage
from tianyou.core.workflow import read_hands

from .filters import ItemFilter, PlanFilter
from .item_forms import FinishForm, ItemForm
from .items import WorkItem
from .models import WorkPlan
from .plan_forms import AimsForm, CloseForm, PlanForm
from .states import PlanState

VIEW, VIEW_ITEM, ADD_ITEM = "staffing.view_workplan", "staffing.view_workitem", "staffing.add_workitem"
SIGNATORIES = (_("Drafted by"), _("Manager"), _("Company leaders"))
RELATED = ("plan", "post", "person", "done_by", "carried_from__plan")
WHAT = (
    ("aim", pgettext_lazy("work item", "What is to be done")),
    ("owner", _("In charge")),
    "due_on",
    "progress",
    ("plan.summary", _("Work plan")),
)


def items_of(plan: WorkPlan) -> list[WorkItem]:
    """Return the items of a plan with what was said of them; two queries."""
    items = list(plan.items.select_related(*RELATED, "carried_to__plan"))
    read_hands(items)
    return items


class PlanList(ListPage):
    model = WorkPlan
    permission_required = VIEW
    columns = (
        "number",
        Column("period_name", _("Period"), "since"),
        ("state", _("State")),
        ("registered_by", _("Drafted by")),
        ("due_at", _("Due")),
        ("approved_at", pgettext_lazy("work plan", "Approved at")),
    )
    export_columns = (*columns, "aims", "review")
    related = ("registered_by",)
    filterset_class = PlanFilter
    ordering = "-since"
    sorts = ("since",)
    empty_text = _("No work plan matches. The manager or the assistant drafts next month's plan here.")


class PlanCreate(CreatePage):
    """Proposes next month."""

    model = WorkPlan
    form_class = PlanForm
    permission_required = "staffing.add_workplan"
    title = _("Draft a work plan")

    def get_initial(self):
        following = next_month(timezone.localdate().replace(day=1))
        return {"year": following.year, "month": following.month}


class PlanUpdate(UpdatePage):
    model = WorkPlan
    form_class = AimsForm
    permission_required = "staffing.change_workplan"


class PlanDetail(DetailPage):
    model = WorkPlan
    permission_required = VIEW
    template_name = "staffing/workplan_detail.html"
    related = ("registered_by",)
    rows = (("period_name", _("Period")), "aims", "review", "registered_by", "registered_at", "approved_at")

    def get_title(self) -> str:
        return f"{self.object.summary} · {self.object}"

    def get_context_data(self, **kwargs):
        plan = self.object
        may_add = plan.state == PlanState.DRAFT and self.request.user.has_perm(ADD_ITEM)
        return super().get_context_data(
            items=items_of(plan),
            comments=comments_on(plan),
            add_url=f"{plan.get_absolute_url()}items/new/" if may_add else "",
            print_url=self.sister_url("paper", plan.pk),
            **kwargs,
        )


class PlanMove(MovePage):
    model = WorkPlan
    rows = (("period_name", _("Period")), "aims")
    forms = {"close": CloseForm}


class PlanPaper(PaperPage):
    model = WorkPlan
    permission_required = VIEW
    template_name = "staffing/workplan_paper.html"
    paper_title = pgettext_lazy("paper", "Work plan")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            items=items_of(self.object), comments=comments_on(self.object), signatories=SIGNATORIES, **kwargs
        )


class ItemList(ListPage):
    """The items in reach: of everybody, or of one's own post."""

    model = WorkItem
    whole_model = WorkPlan
    permission_required = VIEW_ITEM
    columns = (
        ("aim", pgettext_lazy("work item", "What is to be done")),
        ("plan.period_name", _("Period")),
        ("owner", _("In charge")),
        Column("due_on", pgettext_lazy("work item", "To be done by"), "due_on"),
        ("progress", pgettext_lazy("work item", "Progress (per cent)")),
        ("state", _("State")),
    )
    export_columns = (*columns, "result", "done_by", "done_at")
    related = RELATED
    filterset_class = ItemFilter
    ordering = "-due_on"
    sorts = ("due_on",)
    empty_text = _("No item matches. Items stand in the work plans of the months and the year.")

    def search(self, rows, words: str):
        return rows.filter(aim__icontains=words)


class ItemDetail(DetailPage):
    model = WorkItem
    permission_required = VIEW_ITEM
    related = RELATED
    rows = (*WHAT, "result", ("why", _("Why not finished")), "carried_from", "done_by", "done_at")

    def get_list(self) -> dict:
        """Lead back to the plan, whoever may see it, else to the items."""
        if self.request.user.has_perm(VIEW):
            return {"list_url": self.object.plan.get_absolute_url(), "list_title": self.object.plan.summary}
        return super().get_list()


class ItemCreate(PartPage):
    model = WorkItem
    form_class = ItemForm
    permission_required = ADD_ITEM
    whole_model = WorkPlan
    whole_field = "plan"
    title = _("Item of the work plan")

    def get_initial(self):
        return {"due_on": self.whole.last_day}


class ItemUpdate(UpdatePage):
    model = WorkItem
    form_class = ItemForm
    permission_required = "staffing.change_workitem"

    def get_queryset(self):
        return super().get_queryset().select_related("plan")


class ItemMove(MovePage):
    model = WorkItem
    form_base = PaperMoveForm
    forms = {"finish": FinishForm}
    rows = WHAT

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED)
