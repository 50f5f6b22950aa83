"""The figures of surveys."""

from django.utils.translation import gettext_lazy as _

from tenants.visits.scale import CONTENT_FROM
from tianyou.core.measures import measure

from .answers import SurveyMark
from .models import Survey, SurveyInvitation
from .states import ASKED, SurveyState


def asked_in(span):
    """Surveys that were being answered on some day of the period."""
    first, last = span.days
    return Survey.objects.filter(state__in=ASKED, opened_on__lte=last, closes_on__gte=first)


def invited_in(span):
    return span.narrow(SurveyInvitation.objects.filter(survey__in=asked_in(span)))


def marks_in(span):
    return span.narrow(SurveyMark.objects.filter(answer__survey__in=asked_in(span)), "answer__zone")


@measure("tenants.surveys_running", _("surveys being answered"))
def surveys_running(span):
    return Survey.objects.waiting_for(SurveyState.OPEN)


@measure("tenants.surveys_to_post", _("surveys whose results are to be posted"))
def surveys_to_post(span):
    return Survey.objects.waiting_for(SurveyState.CLOSED)


@measure("tenants.survey_return_rate", _("tenants who answered the survey"), of=invited_in)
def survey_return_rate(span):
    return invited_in(span).filter(is_used=True)


@measure("tenants.survey_satisfaction", _("satisfaction by survey"), of=marks_in)
def survey_satisfaction(span):
    return marks_in(span).filter(value__gte=CONTENT_FROM)
