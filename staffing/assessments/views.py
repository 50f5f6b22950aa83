"""The pages of assessments and their templates."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.access import view_capability
from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.measures import MEASURES
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from .filters import AssessmentFilter
from .forms import BeginForm, OwnForm, RateForm, SettleForm, TemplateForm
from .models import Assessment
from .scoring import weighted
from .templates import AssessmentTemplate

VIEW = "staffing.view_assessment"
PERIOD = Column("period", pgettext_lazy("assessment", "Period"))
RELATED = ("person", "post", "shift")


class AssessmentList(ListPage):
    model = Assessment
    permission_required = VIEW
    columns = (
        Column("number", _("Number")),
        "person",
        "post",
        "shift",
        PERIOD,
        ("state", _("State")),
        ("total", pgettext_lazy("assessment", "Score")),
        ("due_at", _("Due")),
    )
    related = RELATED
    filterset_class = AssessmentFilter
    ordering = "-since"
    sorts = ("since",)
    empty_text = _("No assessment in your sight. The manager begins those of a period.")


class AssessmentCreate(CreatePage):
    model = Assessment
    form_class = BeginForm
    permission_required = "staffing.add_assessment"
    title = _("Begin the assessments of a period")
    submit_label = _("Begin")

    def get_success_url(self) -> str:
        return reverse("staffing:assessment-list")


def figure_beside(line, assessment, user):
    """Return the figure that helps to score an item, None where there is none or the reader has no sight of it."""
    found = MEASURES.get(line.item.measure)
    span = assessment.span
    if found is None or not user.has_perm(view_capability(found.rows(span).model)):
        return None
    return found, found.figure(span, user).value


class AssessmentDetail(DetailPage):
    """The person sees the scores of others once they are told."""

    model = Assessment
    permission_required = VIEW
    template_name = "staffing/assessment_detail.html"
    related = RELATED

    @property
    def rows(self) -> tuple:
        remarks = ("supervisor_remark", "manager_remark") if self.sees_all() else ()
        return ("person", "post", "shift", PERIOD, "self_remark", *remarks, "total")

    def sees_all(self) -> bool:
        return self.object.is_told or self.object.person_id != self.request.user.pk

    def get_steps(self) -> list:
        """Leave the notes of others out until the person is told."""
        return super().get_steps() if self.sees_all() else super().get_steps()[-2:]

    def get_context_data(self, **kwargs):
        lines = list(self.object.lines.select_related("item"))
        user = self.request.user
        return super().get_context_data(
            lines=[(line, figure_beside(line, self.object, user)) for line in lines],
            sees_all=self.sees_all(),
            print_url=self.sister_url("paper", self.object.pk),
            **kwargs,
        )


class AssessmentMove(MovePage):
    model = Assessment
    forms = {"assess": OwnForm, "rate": RateForm, "confirm": SettleForm, "answer": SettleForm}
    template_name = "staffing/assessment_move.html"

    @property
    def rows(self) -> tuple:
        mine = self.object.person_id == self.request.user.pk
        remarks = () if mine and not self.object.is_told else ("self_remark", "supervisor_remark", "manager_remark")
        return ("person", "post", "shift", PERIOD, *remarks, "total")

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED)

    def get_context_data(self, **kwargs):
        lines = self.object.lines.select_related("item")
        found = [(line, figure_beside(line, self.object, self.request.user)) for line in lines]
        return super().get_context_data(figures=[pair for pair in found if pair[1]], **kwargs)


class AssessmentPaper(PaperPage):
    """The form with its scores, to be signed."""

    model = Assessment
    permission_required = VIEW
    template_name = "staffing/assessment_paper.html"
    related = RELATED
    paper_title = pgettext_lazy("paper", "Assessment")

    def get_context_data(self, **kwargs):
        sees_all = self.object.is_told or self.object.person_id != self.request.user.pk
        lines = list(self.object.lines.select_related("item"))
        rated = [(line.weight, line.supervisor_score) for line in lines if line.supervisor_score is not None]
        return super().get_context_data(
            lines=lines,
            sees_all=sees_all,
            rated=weighted(rated) if sees_all and len(rated) == len(lines) else None,
            signatories=(_("Employee"), _("Supervisor"), _("Manager")),
            **kwargs,
        )


class TemplateList(ListPage):
    model = AssessmentTemplate
    permission_required = "staffing.view_assessmenttemplate"
    columns = ("post",)
    related = ("post",)
    empty_text = _("No template yet.")

    def search(self, rows, words: str):
        return rows.filter(post__name_zh__icontains=words) | rows.filter(post__name_en__icontains=words)


class TemplateDetail(DetailPage):
    model = AssessmentTemplate
    permission_required = "staffing.view_assessmenttemplate"
    template_name = "staffing/assessment_template.html"
    related = ("post",)
    rows = ("post",)

    def get_context_data(self, **kwargs):
        return super().get_context_data(items=self.object.items(), **kwargs)


class TemplateCreate(CreatePage):
    model = AssessmentTemplate
    form_class = TemplateForm
    permission_required = "staffing.add_assessmenttemplate"


class TemplateUpdate(UpdatePage):
    model = AssessmentTemplate
    form_class = TemplateForm
    permission_required = "staffing.change_assessmenttemplate"
