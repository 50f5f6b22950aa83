"""The results of a survey on the screen and to hang up, and the sheet to be filled by pen."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.pages import DetailPage
from tianyou.core.printing import PaperPage

from .answers import SurveyAnswer
from .charts import stacked
from .models import Survey
from .results import STEPS, Results
from .views import VIEW, VIEW_MARKS

REMARKS_SHOWN = 20


class ResultsPage(DetailPage):
    """The results as picture and table: return rate, marks by question and by zone, and what was written beside."""

    model = Survey
    permission_required = VIEW_MARKS
    template_name = "tenants/survey_results.html"

    def get_title(self) -> str:
        return _("Results: %(name)s") % {"name": self.object.name}

    def get_context_data(self, **kwargs):
        results = Results(self.object)
        remarks = SurveyAnswer.objects.visible_to(self.request.user).filter(survey=self.object).exclude(remark="")
        return super().get_context_data(
            results=results,
            scale=STEPS,
            chart=stacked(results.questions) if results.total.valid else "",
            remarks=remarks.select_related("tenant", "zone").order_by("-pk")[:REMARKS_SHOWN],
            **kwargs,
        )


class ResultsPoster(PaperPage):
    """The results as they are hung up for the tenants, without a word that says whose it was."""

    model = Survey
    permission_required = VIEW_MARKS
    template_name = "tenants/survey_poster.html"
    paper_title = pgettext_lazy("paper", "Results of the survey of tenants")

    def get_context_data(self, **kwargs):
        results = Results(self.object)
        return super().get_context_data(
            results=results, scale=STEPS, chart=stacked(results.questions) if results.total.valid else "", **kwargs
        )


class BlankSheet(PaperPage):
    """The sheet for a tenant who would rather write than type."""

    model = Survey
    permission_required = VIEW
    template_name = "tenants/survey_sheet.html"
    paper_title = pgettext_lazy("paper", "Survey of tenants")

    def get_context_data(self, **kwargs):
        return super().get_context_data(questions=self.object.questions.all(), scale=STEPS, **kwargs)
