"""The answers of a survey, and typing in a sheet of paper."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.columns import Column
from tianyou.core.form_pages import PartPage
from tianyou.core.pages import DetailPage, ListPage

from .answers import SurveyAnswer
from .filters import AnswerFilter
from .forms import SheetForm
from .link_views import SURVEY, ZONE
from .models import Survey
from .views import ADD_ANSWER

WRITTEN = ("remark", pgettext_lazy("survey", "Remark"))


class AnswerList(ListPage):
    model = SurveyAnswer
    whole_model = Survey
    permission_required = "tenants.view_surveyanswer"
    columns = (
        Column("said_by", pgettext_lazy("survey", "Who")),
        ZONE,
        SURVEY,
        "channel",
        WRITTEN,
        ("given_on", pgettext_lazy("survey", "Answered on")),
        "signed_by",
        "typed_by",
    )
    related = ("survey", "tenant", "zone", "typed_by")
    filterset_class = AnswerFilter
    ordering = "-pk"
    empty_text = _("No answer matches. Answers come by link, or are typed in from sheets.")


class AnswerDetail(DetailPage):
    model = SurveyAnswer
    permission_required = "tenants.view_surveyanswer"
    template_name = "tenants/surveyanswer_detail.html"
    related = ("survey", "tenant", "zone", "typed_by")
    rows = (
        SURVEY,
        ("said_by", pgettext_lazy("survey", "Who")),
        ZONE,
        "channel",
        "remark",
        "given_on",
        "signed_by",
        "typed_by",
    )

    def get_steps(self) -> list:
        """Of an anonymous answer not even the hour is shown."""
        return super().get_steps() if self.object.tenant_id else []

    def get_context_data(self, **kwargs):
        marks = self.object.marks.select_related("question").order_by("question__order", "question")
        opinions = self.object.opinions.visible_to(self.request.user).select_related("post")
        return super().get_context_data(marks=marks, opinions=opinions, **kwargs)


class SheetCreate(PartPage):
    model = SurveyAnswer
    form_class = SheetForm
    permission_required = ADD_ANSWER
    whole_model = Survey
    whole_field = "survey"
    title = pgettext_lazy("survey", "Type in a sheet")
