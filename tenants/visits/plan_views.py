"""The pages of plans of return visits."""

from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from staffing.people.models import Person
from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from .laying import drawn_for
from .models import ReturnVisit
from .plan_filters import PlanFilter
from .plan_forms import PlanForm
from .plans import VisitPlan
from .progress import progress_by

VIEW = "tenants.view_visitplan"
QUARTER = ("quarter_words", pgettext_lazy("visit plan", "Quarter"))
RHYTHM = ("key_visits", "other_visits")


class PlanList(ListPage):
    model = VisitPlan
    permission_required = VIEW
    columns = (
        "number",
        QUARTER,
        *RHYTHM,
        ("state", _("State")),
        ("registered_by", _("Drawn up by")),
        Column("registered_at", _("Drawn up at"), "registered_at"),
        ("due_at", _("Due")),
    )
    related = ("registered_by",)
    filterset_class = PlanFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No plan matches. The assistant or the manager draws up one for each quarter.")


class PlanCreate(CreatePage):
    model = VisitPlan
    form_class = PlanForm
    permission_required = "tenants.add_visitplan"
    title = _("Draw up a plan of return visits")


class PlanUpdate(UpdatePage):
    model = VisitPlan
    form_class = PlanForm
    permission_required = "tenants.change_visitplan"


class PlanDetail(DetailPage):
    """A plan with how far it has come, and before it is in force with the visits that it would draw."""

    model = VisitPlan
    permission_required = VIEW
    template_name = "tenants/visitplan_detail.html"
    related = ("registered_by",)
    rows = (QUARTER, *RHYTHM, "aim", "registered_by", "registered_at", "closed_at")

    def get_context_data(self, **kwargs):
        plan, now = self.object, timezone.now()
        visits = ReturnVisit.objects.visible_to(self.request.user).filter(plan=plan)
        found = {"preview": by_visitor(plan)} if plan.is_to_be_drawn else {}
        if plan.is_drawn:
            found = {
                "total": next(progress_by(visits, now)),
                "visitors": list(progress_by(visits, now, "visitor", "visitor__name")),
                "zones": list(progress_by(visits, now, "zone__floor", zone_name())),
                "next_visits": visits.open().select_related("tenant", "unit", "visitor").order_by("due_on", "pk")[:12],
            }
        print_url = self.sister_url("paper", plan.pk)
        return super().get_context_data(print_url=print_url, **found, **kwargs)


def zone_name() -> str:
    """Return the lookup of a zone's name in the reader's language."""
    return "zone__name_zh" if get_language().startswith("zh") else "zone__name_en"


def by_visitor(plan: VisitPlan) -> list[tuple]:
    """Return who would visit whom and until when, if the plan came into force today; four queries."""
    drawn = drawn_for(plan, timezone.localdate())
    people = Person.objects.in_bulk({visit.visitor for visit, _lease in drawn} - {None})
    found = {}
    for visit, lease in drawn:
        found.setdefault(visit.visitor, []).append((visit.due_on, lease))
    return sorted(((people.get(key), visits) for key, visits in found.items()), key=lambda row: -len(row[1]))


class PlanMove(MovePage):
    model = VisitPlan
    rows = (QUARTER, *RHYTHM, "aim")


class PlanPaper(PaperPage):
    """The plan with every visit, visitor by visitor, to be signed and hung up."""

    model = VisitPlan
    permission_required = VIEW
    template_name = "tenants/visitplan_paper.html"
    related = ("registered_by",)
    paper_title = pgettext_lazy("paper", "Plan of return visits")

    def get_context_data(self, **kwargs):
        visits = self.object.visits.select_related("tenant", "unit", "visitor").order_by(
            "visitor__username", "due_on", "pk"
        )
        drawn = by_visitor(self.object) if self.object.is_to_be_drawn else []
        signatories = (_("Assistant manager"), _("Manager"))
        return super().get_context_data(visits=visits, drawn=drawn, signatories=signatories, **kwargs)
