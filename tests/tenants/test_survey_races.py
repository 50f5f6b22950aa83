"""Two answers of one tenant at the same moment, each on a connection of its own: one of them is taken."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import Client

from tenants.models import SurveyAnswer, SurveyInvitation, SurveyMark
from tenants.surveys.links import path_of
from tests import make

from .test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _counted_afresh():
    cache.clear()


@pytest.mark.parametrize("is_anonymous", [False, True])
def test_a_link_sent_twice_at_once_makes_one_answer(is_anonymous):
    survey = make.open_survey(is_anonymous=is_anonymous)
    url, start = path_of(SurveyInvitation.objects.get()), Barrier(4)
    typed = {f"question-{question.pk}": 4 for question in survey.questions.all()}

    def send(_number: int) -> int:
        client = Client(headers={"accept-language": "en"})
        try:
            start.wait(timeout=30)
            return client.post(url, typed).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        statuses = sorted(pool.map(send, range(4)))
    assert statuses[0] == 302 and set(statuses[1:]) <= {409, 410}
    assert (SurveyAnswer.objects.count(), SurveyMark.objects.count()) == (1, len(typed))


def test_a_sheet_typed_in_twice_at_once_is_one_answer():
    survey = make.open_survey(is_anonymous=True)
    typed = {f"question-{question.pk}": 4 for question in survey.questions.all()}
    typed["invitation"] = SurveyInvitation.objects.get().pk
    url = f"{survey.get_absolute_url()}answers/new/"
    statuses = at_once(("clerk-1", url, typed), ("clerk-2", url, {**typed, "remark": "mine"}))
    assert statuses == [302, 422]
    assert SurveyAnswer.objects.count() == 1


def test_a_revocation_of_the_same_moment_never_frees_a_used_link():
    survey = make.open_survey()
    invitation = SurveyInvitation.objects.get()
    typed = {f"question-{question.pk}": 4 for question in survey.questions.all()}
    sheet = {**typed, "invitation": invitation.pk, "signed_by": "Li"}
    revoke = {"reason": "lost", "gives_new": "on", "seen": invitation.history.latest().pk}
    at_once(
        ("clerk-1", f"{survey.get_absolute_url()}answers/new/", sheet),
        ("assistant", f"{invitation.get_absolute_url()}revoke/", revoke),
    )
    invitation.refresh_from_db()
    assert invitation.is_used == SurveyAnswer.objects.exists()
