"""How the lists of surveys, links and answers are narrowed."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.plan.models import Zone
from tenants.visits.scale import CONTENT_FROM

from .answers import SurveyAnswer
from .models import Survey, SurveyInvitation
from .states import Channel, SurveyState

SURVEYS = pgettext_lazy("survey", "Survey")


class SurveyFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=SurveyState)

    class Meta:
        model = Survey
        fields = ()


class InvitationFilter(filters.FilterSet):
    survey = filters.ModelChoiceFilter(label=SURVEYS, queryset=Survey.objects.order_by("-pk"))
    zone = filters.ModelChoiceFilter(label=_("Zone"), queryset=Zone.objects.all())
    used = filters.ChoiceFilter(
        label=pgettext_lazy("survey", "Answered"),
        method="by_use",
        choices=[("yes", _("Yes")), ("no", _("No"))],
    )

    class Meta:
        model = SurveyInvitation
        fields = ()

    def by_use(self, rows, name, value):
        return rows.filter(is_used=value == "yes")


class AnswerFilter(filters.FilterSet):
    survey = filters.ModelChoiceFilter(label=SURVEYS, queryset=Survey.objects.order_by("-pk"))
    zone = filters.ModelChoiceFilter(label=_("Zone"), queryset=Zone.objects.all())
    channel = filters.ChoiceFilter(label=pgettext_lazy("survey", "How it came"), choices=Channel)
    content = filters.ChoiceFilter(
        label=pgettext_lazy("survey", "Content?"),
        method="by_content",
        choices=[
            ("no", pgettext_lazy("survey", "dissatisfied with something")),
            ("remark", pgettext_lazy("survey", "with a remark")),
        ],
    )

    class Meta:
        model = SurveyAnswer
        fields = ()

    def by_content(self, rows, name, value):
        if value == "remark":
            return rows.exclude(remark="")
        return rows.filter(marks__value__lt=CONTENT_FROM).distinct()
