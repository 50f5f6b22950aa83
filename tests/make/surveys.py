"""Makers of surveys, their questions, links and answers."""

from datetime import timedelta

from django.utils import timezone

from staffing.models import Post
from tenants.models import Survey, SurveyAnswer, SurveyInvitation, SurveyQuestion
from tenants.surveys.forms import ask_the_usual
from tenants.surveys.links import token_of
from tenants.surveys.taking import take

from ..people import someone
from .basics import tenant
from .registry import arguments_of, makes

WORDS = {
    "zh-hans": {"name": "年中商户意见征询", "remark": "货梯太慢", "question": "员工食堂"},
    "en": {"name": "Mid-year survey", "remark": "the goods lift is slow", "question": "Canteen"},
}


@makes(Survey)
def survey(*, language: str = "zh-hans", by: str = "assistant", **values) -> Survey:
    day = timezone.localdate() + timedelta(days=10)
    values = {"name": WORDS[language]["name"], "closes_on": day, **values}
    made = Survey(post=Post.objects.get(code="assistant"), **values)
    made.full_clean()
    made.sign(someone(by))
    ask_the_usual(made, someone(by))
    return made


def open_survey(**values) -> Survey:
    tenant()
    made = survey(**values)
    made.move("open", by=someone("assistant"))
    return made


@makes(SurveyQuestion)
def survey_question(*, language: str = "zh-hans", **values) -> SurveyQuestion:
    return (values.pop("survey", None) or survey(language=language)).questions.first()


@makes(SurveyInvitation)
def survey_invitation(*, language: str = "zh-hans", **values) -> SurveyInvitation:
    return (values.pop("survey", None) or open_survey(language=language)).invitations.first()


@makes(SurveyAnswer)
def survey_answer(*, language: str = "zh-hans", mark: int = 4, by: str = "", **values) -> SurveyAnswer:
    invitation = values.pop("invitation", None) or survey_invitation(language=language)
    marks = dict.fromkeys(invitation.survey.questions.all(), mark)
    return take(invitation, marks, remark=WORDS[language]["remark"], by=someone(by) if by else None, **values)


@arguments_of("tenants:survey-answer")
def of_answer(keys: dict[str, int]) -> list:
    return [token_of(SurveyInvitation.objects.get(pk=keys["surveyinvitation"]))]


@arguments_of("tenants:survey-thanks")
def of_thanks(keys: dict[str, int]) -> list:
    return []
