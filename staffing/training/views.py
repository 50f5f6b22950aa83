"""The pages of training plans and sessions."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, PartPage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from .filters import PlanFilter, SessionFilter
from .forms import GradeForm, ItemForm, PlanForm, RollForm, SessionForm
from .models import TrainingItem, TrainingPlan
from .sessions import TrainingAttendance, TrainingSession

VIEW_PLAN, VIEW_SESSION = "staffing.view_trainingplan", "staffing.view_trainingsession"
PREFILLED = ("subject", "kind", "hours")


def lines_of(plan):
    """Return the lines of a plan with posts and sessions; three queries."""
    return plan.items.prefetch_related("posts", "sessions")


class PlanList(ListPage):
    model = TrainingPlan
    permission_required = VIEW_PLAN
    columns = (
        Column("number", _("Number")),
        Column("year", _("Year"), "year"),
        ("state", _("State")),
        "registered_by",
        ("due_at", _("Due")),
    )
    related = ("registered_by",)
    filterset_class = PlanFilter
    ordering = "-year"
    sorts = ("year",)
    empty_text = _("No plan yet. The manager drafts that of the next year by 25 December.")


class PlanCreate(CreatePage):
    model = TrainingPlan
    form_class = PlanForm
    permission_required = "staffing.add_trainingplan"


class PlanUpdate(UpdatePage):
    model = TrainingPlan
    form_class = PlanForm
    permission_required = "staffing.change_trainingplan"


class PlanDetail(DetailPage):
    model = TrainingPlan
    permission_required = VIEW_PLAN
    template_name = "staffing/training_plan.html"
    related = ("registered_by",)
    rows = ("year", "aim", "registered_by", "registered_at")

    def get_context_data(self, **kwargs):
        user, plan = self.request.user, self.object
        may_add = plan.is_correctable and user.has_perm("staffing.add_trainingitem")
        return super().get_context_data(
            lines=lines_of(plan),
            add_url=reverse("staffing:trainingitem-create", args=[plan.pk]) if may_add else "",
            may_correct=plan.is_correctable and user.has_perm("staffing.change_trainingitem"),
            may_hold=plan.is_open is False and user.has_perm("staffing.add_trainingsession"),
            print_url=self.sister_url("paper", plan.pk),
            **kwargs,
        )


class PlanMove(MovePage):
    model = TrainingPlan
    rows = ("year", "aim")


class PlanPaper(PaperPage):
    model = TrainingPlan
    permission_required = VIEW_PLAN
    template_name = "staffing/training_plan_paper.html"
    paper_title = pgettext_lazy("paper", "Training plan")

    def get_context_data(self, **kwargs):
        signatories = (_("Manager"), _("Company leaders"))
        return super().get_context_data(lines=lines_of(self.object), signatories=signatories, **kwargs)


class ItemCreate(PartPage):
    model = TrainingItem
    form_class = ItemForm
    permission_required = "staffing.add_trainingitem"
    whole_model = TrainingPlan
    whole_field = "plan"


class ItemUpdate(UpdatePage):
    model = TrainingItem
    form_class = ItemForm
    permission_required = "staffing.change_trainingitem"

    def get_queryset(self):
        return super().get_queryset().select_related("plan")


class SessionList(ListPage):
    model = TrainingSession
    permission_required = VIEW_SESSION
    columns = (
        Column("day", _("Day"), "day"),
        ("starts_at", _("Begins at")),
        ("subject", pgettext_lazy("training", "Subject")),
        "kind",
        "trainer",
        "place",
        "hours",
        ("state", _("State")),
    )
    filterset_class = SessionFilter
    ordering = "-day"
    sorts = ("day",)
    empty_text = _("No session matches. The manager lays one, from a line of the plan or beside it.")


class SessionCreate(CreatePage):
    """``?item=`` brings what the plan says."""

    model = TrainingSession
    form_class = SessionForm
    permission_required = "staffing.add_trainingsession"

    def get_initial(self):
        asked = self.request.GET.get("item", "")
        item = TrainingItem.objects.filter(pk=asked).first() if asked.isdecimal() else None
        if item is None:
            return {}
        people = TrainingSession.meant_for(item)
        return {"item": item, "people": people, **{name: getattr(item, name) for name in PREFILLED}}


class SessionUpdate(UpdatePage):
    model = TrainingSession
    form_class = SessionForm
    permission_required = "staffing.change_trainingsession"


class SessionDetail(DetailPage):
    """Everybody sees the session; of the list each sees what is in their sight."""

    model = TrainingSession
    permission_required = VIEW_SESSION
    template_name = "staffing/training_session.html"
    related = ("item__plan",)
    rows = (
        ("subject", pgettext_lazy("training", "Subject")),
        "kind", "day", "starts_at", "hours", "place", "trainer", "topics", "pass_mark", "item", "held_at",
    )  # fmt: skip

    def get_context_data(self, **kwargs):
        rows = TrainingAttendance.objects.visible_to(self.request.user).filter(session=self.object)
        return super().get_context_data(
            attendances=rows.select_related("person").prefetch_related("results"),
            print_url=self.sister_url("paper", self.object.pk),
            **kwargs,
        )


class SessionMove(MovePage):
    model = TrainingSession
    forms = {"hold": RollForm, "grade": GradeForm}
    rows = ("kind", "day", "place", "trainer", "pass_mark")


class SessionPaper(PaperPage):
    """The sheet that those who come sign."""

    model = TrainingSession
    permission_required = "staffing.hold_trainingsession"
    template_name = "staffing/training_session_paper.html"
    paper_title = pgettext_lazy("paper", "Sign-in sheet of a training session")

    def get_context_data(self, **kwargs):
        rows = self.object.attendances.select_related("person")
        return super().get_context_data(attendances=rows, signatories=(_("Trainer"), _("Manager")), **kwargs)
