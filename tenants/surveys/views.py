"""The pages of surveys, their questions and results."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.access import asks
from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, PartPage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage

from .filters import SurveyFilter
from .forms import QuestionForm, SurveyForm
from .models import Survey, SurveyQuestion
from .results import Results

VIEW, VIEW_MARKS = "tenants.view_survey", "tenants.view_surveymark"
VIEW_QUESTION = asks("tenants.view_surveyquestion")
VIEW_LINKS, ADD_ANSWER = "tenants.view_surveyinvitation", "tenants.add_surveyanswer"
POST = ("post", pgettext_lazy("survey", "Who answers the dissatisfied"))


class SurveyList(ListPage):
    model = Survey
    permission_required = VIEW
    columns = (
        "number",
        ("name", pgettext_lazy("survey", "Name")),
        "is_anonymous",
        ("opened_on", pgettext_lazy("survey", "Opened on")),
        ("closes_on", pgettext_lazy("survey", "To be answered by")),
        ("state", _("State")),
        ("posted_on", pgettext_lazy("survey", "Posted on")),
        Column("registered_at", _("Drawn up at"), "registered_at"),
    )
    export_columns = (*columns, "conclusions")
    filterset_class = SurveyFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No survey matches. Tenants are asked twice a year, in May and in November.")


class SurveyDetail(DetailPage):
    model = Survey
    permission_required = VIEW
    template_name = "tenants/survey_detail.html"
    related = ("post", "registered_by")
    rows = (
        ("name", pgettext_lazy("survey", "Name")),
        "is_anonymous",
        "opened_on",
        "closes_on",
        POST,
        "intro_zh",
        "intro_en",
        "posted_on",
        "posted_where",
        "conclusions",
        "registered_by",
    )

    def get_context_data(self, **kwargs):
        survey, user = self.object, self.request.user
        may_change = survey.is_correctable and user.has_perm("tenants.change_surveyquestion")
        may_type = survey.takes_sheets and user.has_perm(ADD_ANSWER)
        return super().get_context_data(
            questions=survey.questions.all(),
            may_change=may_change,
            results=Results(survey) if survey.was_asked and user.has_perm(VIEW_MARKS) else None,
            type_url=self.sister_url("sheet", survey.pk) if may_type else "",
            print_url=self.sister_url("paper", survey.pk),
            **kwargs,
        )


class SurveyCreate(CreatePage):
    model = Survey
    form_class = SurveyForm
    permission_required = "tenants.add_survey"
    title = _("Draw up a survey of tenants")


class SurveyUpdate(UpdatePage):
    model = Survey
    form_class = SurveyForm
    permission_required = "tenants.change_survey"


class SurveyMove(MovePage):
    model = Survey
    form_base = PaperMoveForm
    rows = (("name", pgettext_lazy("survey", "Name")), "is_anonymous", "closes_on", POST)

    def get_queryset(self):
        return super().get_queryset().select_related("post")


class QuestionCreate(PartPage):
    model = SurveyQuestion
    form_class = QuestionForm
    permission_required = "tenants.add_surveyquestion"
    whole_model = Survey
    whole_field = "survey"
    title = pgettext_lazy("survey", "Add a question")


class QuestionUpdate(UpdatePage):
    model = SurveyQuestion
    form_class = QuestionForm
    permission_required = "tenants.change_surveyquestion"
