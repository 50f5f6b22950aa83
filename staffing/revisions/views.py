"""The pages of versions of the plan."""

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.plan.appointments import Appointment
from staffing.plan.boxes import boxes, lines_of
from staffing.plan.models import Duty
from staffing.plan.waiting import left_without
from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from .changes import changes
from .forms import DutyForm, LinesForm, RevisionForm
from .models import PlanRevision

VIEW, CHANGE = "staffing.view_planrevision", "staffing.change_planrevision"
PLAN = ("plan", pgettext_lazy("plan version", "Version"))
FROM = Column("effective_on", pgettext_lazy("plan version", "In force from"), "effective_on")
RELATED = ("plan", "base", "registered_by")


class RevisionList(ListPage):
    model = PlanRevision
    permission_required = VIEW
    columns = ("number", PLAN, FROM, ("state", _("State")), "registered_by", "registered_at", ("due_at", _("Due")))
    export_columns = (*columns, "reason", "approved_at")
    related = RELATED
    ordering = "-effective_on"
    sorts = ("effective_on",)
    empty_text = _("The plan in force was never changed. A new version begins as its copy.")


class RevisionCreate(CreatePage):
    model = PlanRevision
    form_class = RevisionForm
    permission_required = "staffing.add_planrevision"


class RevisionUpdate(UpdatePage):
    model = PlanRevision
    form_class = RevisionForm
    permission_required = CHANGE


class Comparison:
    """Mixed into a page of one version: how it differs, what would wait in vain, and who is wanted on its day."""

    def get_context_data(self, **kwargs):
        revision = self.object
        held = Appointment.objects.in_force(revision.effective_on).select_related("person", "post", "shift", "zone")
        seats = boxes(lines_of(revision.plan), held.filter(post__is_outside=False))
        return super().get_context_data(
            changes=changes(revision.base, revision.plan),
            waiting=left_without(revision.base, revision.plan, revision.effective_on) if revision.is_open else [],
            seats=seats,
            wanted=sum(box.quota for box in seats),
            vacancies=sum(box.vacancies for box in seats),
            surplus=sum(len(box.surplus) for box in seats),
            **kwargs,
        )


class RevisionDetail(Comparison, DetailPage):
    model = PlanRevision
    permission_required = VIEW
    template_name = "staffing/revision_detail.html"
    related = RELATED
    rows = (PLAN, "base", FROM, "reason", "approved_at", "registered_by", "registered_at")

    def get_context_data(self, **kwargs):
        revision, may = self.object, self.request.user.has_perm(CHANGE)
        return super().get_context_data(
            lines_url=self.sister_url("lines", revision.pk) if may and revision.is_correctable else "",
            duties_url=self.sister_url("duties", revision.pk),
            print_url=self.sister_url("paper", revision.pk),
            **kwargs,
        )


class RevisionMove(MovePage):
    model = PlanRevision
    form_base = PaperMoveForm
    rows = (PLAN, FROM, "reason")

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED)


class RevisionLines(UpdatePage):
    model = PlanRevision
    form_class = LinesForm
    permission_required = CHANGE
    title = pgettext_lazy("page", "How many are wanted")

    def get_title(self) -> str:
        return f"{self.title} · {self.object.plan}"


class RevisionDuties(DetailPage):
    """The duties of a version, each with its page of changes while it is a draft."""

    model = PlanRevision
    permission_required = VIEW
    template_name = "staffing/revision_duties.html"
    related = RELATED

    def get_context_data(self, **kwargs):
        revision = self.object
        return super().get_context_data(
            duties=revision.plan.duties.select_related("post"),
            may_change=revision.is_correctable and self.request.user.has_perm(CHANGE),
            add_url=self.sister_url("duty-create", revision.pk),
            **kwargs,
        )


class RevisionDuty(UpdatePage):
    model = PlanRevision
    form_class = DutyForm
    permission_required = CHANGE

    @cached_property
    def duty(self) -> Duty:
        duties = self.object.plan.duties.select_related("post").prefetch_related("grants")
        return get_object_or_404(duties, pk=self.kwargs["duty"])

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "duty": self.duty}

    def get_title(self) -> str:
        return str(self.duty)

    def get_success_url(self) -> str:
        return self.sister_url("duties", self.object.pk)


class RevisionDutyCreate(RevisionDuty):
    """One more duty: which page serves it and what counts it comes with a program that has such a page."""

    title = pgettext_lazy("page", "One more duty")

    @cached_property
    def duty(self) -> Duty:
        return Duty(plan=self.object.plan, kind=Duty.Kind.WORK, role=Duty.Role.LEAD)

    def get_title(self) -> str:
        return str(self.title)


class RevisionPaper(Comparison, PaperPage):
    model = PlanRevision
    permission_required = VIEW
    template_name = "staffing/revision_paper.html"
    related = RELATED
    paper_title = pgettext_lazy("paper", "Application to change the staffing plan")

    def get_context_data(self, **kwargs):
        signatories = (_("Manager"), _("Administration"), _("Company leaders"))
        return super().get_context_data(signatories=signatories, **kwargs)
