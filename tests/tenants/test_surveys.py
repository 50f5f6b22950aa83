"""Surveys: drawn up from the usual questions, answered once by link or on paper, counted by a stated formula."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from staffing.models import Post
from tenants.models import (
    Lease,
    Survey,
    SurveyAnswer,
    SurveyInvitation,
    SurveyMark,
    SurveyQuestion,
    SurveyTopic,
    TenantOpinion,
)
from tenants.surveys.links import path_of
from tenants.surveys.results import STEPS, Line, Results, together
from tenants.surveys.throttle import MOST_MISSES
from tests import make
from tests.people import someone
from tianyou.core.measures import MEASURES, Span

from .pages import day, errors, text, today

pytestmark = pytest.mark.django_db
SURVEYS = "/tenants/surveys/"


@pytest.fixture(autouse=True)
def _no_misses():
    cache.clear()


@pytest.fixture
def shop(client) -> Client:
    """A tenant's phone: nobody is signed in on it."""
    return Client(headers={"accept-language": "en"}, enforce_csrf_checks=False)


def marked(survey: Survey, value: int = 4, **typed) -> dict:
    return {f"question-{question.pk}": value for question in survey.questions.all()} | typed


def more_shops(count: int) -> None:
    for number in range(count):
        lease = Lease(
            unit=make.unit(f"1F-{number + 201}"),
            tenant=make.tenant(f"商户{number}", at=None),
            since=today() - timedelta(days=9),
        )
        lease.sign(someone("clerk-1"))


def test_a_survey_begins_with_the_usual_questions_and_opens_with_a_link_for_each_tenant(as_post):
    make.tenant()
    helper = as_post("assistant")
    given_ = {"name": "May survey", "closes_on": day(20), "post": Post.objects.get(code="assistant").pk}
    assert "closes_on" in errors(helper.post(f"{SURVEYS}new/", {**given_, "closes_on": day(-1)}))
    url = helper.post(f"{SURVEYS}new/", given_).url
    survey = Survey.objects.get()
    assert survey.questions.count() == SurveyTopic.objects.filter(is_asked=True).count()
    assert helper.post(f"{url}questions/new/", {"text_zh": "食堂", "text_en": "", "order": 5}).status_code == 422
    typed = {"text_zh": "食堂", "text_en": "Canteen", "order": 5}
    assert helper.post(f"{url}questions/new/", typed).status_code == 302
    assert helper.post(f"{url}open/").status_code == 302
    assert SurveyInvitation.objects.get().tenant == make.tenant()
    assert helper.post(f"{url}questions/new/", typed).status_code == 422
    question = SurveyQuestion.objects.first()
    assert helper.get(f"{SURVEYS}questions/{question.pk}/correct/").status_code == 302
    assert "Slips with links" in text(helper.get(url))
    assert "data:image/svg" in text(helper.get(f"{url}slips/"))
    assert helper.get(f"{url}slips/?zone=none").status_code == 404
    assert "Canteen" in text(helper.get(f"{url}paper/"))


def test_a_survey_without_questions_is_not_opened():
    survey = make.survey()
    survey.questions.all().delete()
    with pytest.raises(Exception, match="asks something"):
        survey.move("open", by=someone("assistant"))


def test_a_tenant_answers_by_link_without_an_account_and_once(shop):
    survey = make.open_survey()
    url = path_of(SurveyInvitation.objects.get())
    page = shop.get(url)
    assert page.status_code == 200
    assert "晨光文具" in text(page) and "1F-023" in text(page)
    assert "menu" not in page.context
    assert shop.post(url, {"remark": "no marks"}).status_code == 422
    sent = shop.post(url, marked(survey, 4, remark="more lamps"))
    assert (sent.status_code, sent.url) == (302, "/tenants/survey/thanks/")
    assert "Thank you" in text(shop.get(sent.url))
    again = shop.post(url, marked(survey, 1))
    assert again.status_code == 410
    assert "answered already" in text(again)
    answer = SurveyAnswer.objects.get()
    assert (answer.tenant, answer.channel, answer.remark) == (make.tenant(), "link", "more lamps")
    assert answer.history.get().history_user is None
    assert set(answer.marks.values_list("value", flat=True)) == {4}
    assert not TenantOpinion.objects.exists()


def test_the_page_speaks_both_languages_and_is_guarded_against_other_sites():
    make.open_survey()
    url = path_of(SurveyInvitation.objects.get())
    chinese = Client(headers={"accept-language": "zh-hans"}, enforce_csrf_checks=True)
    page = chinese.get(url)
    assert "很满意" in text(page) and "服务台接待和答复" in text(page)
    assert chinese.post(url, {}).status_code == 403
    typed = {**marked(Survey.objects.get()), "csrfmiddlewaretoken": chinese.cookies["csrftoken"].value}
    assert chinese.post(url, typed).status_code == 302


@pytest.mark.parametrize("token", ["1-abcdefgh:nonsense", "x", "9" * 300, "1:%00", "1-2-3:4"])
def test_a_made_up_link_is_not_found(token, shop):
    make.open_survey()
    assert shop.get(f"/tenants/survey/{token}/").status_code == 404


def test_links_are_not_to_be_guessed(shop):
    make.open_survey()
    statuses = [shop.get(f"/tenants/survey/{number}/").status_code for number in range(MOST_MISSES + 2)]
    assert statuses == [404] * MOST_MISSES + [429] * 2


def test_a_link_dies_with_the_survey_its_day_and_its_revocation(shop, as_post):
    survey = make.open_survey()
    invitation = SurveyInvitation.objects.get()
    url, helper = path_of(invitation), as_post("assistant")
    page = helper.get(invitation.get_absolute_url())
    assert url in text(page)
    revoke, seen = f"{invitation.get_absolute_url()}revoke/", invitation.history.latest().pk
    assert "reason" in errors(helper.post(revoke, {"seen": seen}))
    assert helper.post(revoke, {"reason": "wrong shop", "seen": seen}).status_code == 302
    assert "revoked" in text(shop.get(url)) or shop.get(url).status_code == 404
    seen = invitation.history.latest().pk
    assert helper.post(revoke, {"reason": "again", "gives_new": "on", "seen": seen}).status_code == 302
    assert shop.get(url).status_code == 404
    invitation.refresh_from_db()
    fresh = path_of(invitation)
    assert shop.get(fresh).status_code == 200
    Survey.objects.update(closes_on=today() - timedelta(days=1))
    assert shop.post(fresh, marked(survey)).status_code == 410
    Survey.objects.update(closes_on=today())
    survey.refresh_from_db()
    survey.move("close", by=someone("assistant"))
    assert shop.get(fresh).status_code == 410
    assert not SurveyAnswer.objects.exists()


def test_an_anonymous_answer_names_nobody_and_uses_up_the_link(shop, as_post):
    survey = make.open_survey(is_anonymous=True)
    url = path_of(SurveyInvitation.objects.get())
    assert "anonymous" in text(shop.get(url))
    assert shop.post(url, marked(survey, 1, remark="too loud")).status_code == 302
    answer = SurveyAnswer.objects.get()
    assert (answer.tenant, answer.invitation, answer.given_on) == (None, None, None)
    invitation = SurveyInvitation.objects.get()
    assert invitation.is_used and invitation.history.count() == 1
    opinion = TenantOpinion.objects.get()
    assert (opinion.tenant, opinion.unit, opinion.post.code) == (None, None, "assistant")
    helper = as_post("assistant")
    page = text(helper.get(answer.get_absolute_url()))
    assert "晨光文具" not in page and "1F-023" not in page
    assert helper.post(f"{opinion.get_absolute_url()}answer/", {"answer": "quieter"}).status_code == 302
    assert helper.post(f"{opinion.get_absolute_url()}tell/", {"told_by": "phone"}).status_code == 409
    assert helper.post(f"{opinion.get_absolute_url()}close/").status_code == 302


def test_a_sheet_of_paper_is_typed_in_with_its_signature_and_uses_up_the_link(shop, as_post):
    survey = make.open_survey()
    invitation, clerk = SurveyInvitation.objects.get(), as_post("clerk-1")
    url = f"{survey.get_absolute_url()}answers/new/"
    typed = marked(survey, 2, invitation=invitation.pk, remark="lift", signed_by="Li Hong")
    assert "signed_by" in errors(clerk.post(url, {**typed, "signed_by": ""}))
    assert clerk.post(url, typed).status_code == 302
    answer = SurveyAnswer.objects.get()
    assert (answer.channel, answer.signed_by, answer.typed_by) == ("paper", "Li Hong", someone("clerk-1"))
    assert shop.get(path_of(invitation)).status_code == 410
    assert clerk.post(url, {**typed, "remark": "twice"}).status_code == 422
    opinion = TenantOpinion.objects.get()
    assert (opinion.tenant, opinion.sheet, opinion.state) == (make.tenant(), answer, "open")
    assert "lift" in opinion.text
    assert text(clerk.get(answer.get_absolute_url()))


def test_the_results_are_shown_as_picture_and_table_and_posted(as_post):
    more_shops(3)
    survey = make.open_survey()
    marks = (5, 3, 2)
    for invitation, value in zip(survey.invitations.all(), marks, strict=False):
        make.survey_answer(invitation=invitation, mark=value)
    results = Results(survey)
    assert (results.answered, results.invited, results.return_rate) == (3, 4, 75.0)
    assert results.total.share == 66.7
    helper, url = as_post("assistant"), survey.get_absolute_url()
    page = text(helper.get(f"{url}results/"))
    assert "data:image/svg" in page and "66.7 %" in page and "3 / 4" in page
    assert "the goods lift" not in text(helper.get(f"{url}poster/"))
    survey.move("close", by=someone("assistant"))
    given_ = {"posted_on": day(1), "posted_where": "notice board", "conclusions": "new lift"}
    assert helper.post(f"{url}post/", given_).status_code == 422
    assert helper.post(f"{url}post/", {**given_, "posted_on": day()}).status_code == 302
    span, boss = Span(timezone.now() - timedelta(days=2), timezone.now() + timedelta(days=1)), someone("manager")
    assert MEASURES["tenants.survey_return_rate"].figure(span, boss).value == 75.0
    assert MEASURES["tenants.survey_satisfaction"].figure(span, boss).value == 66.7


COUNTS = st.dictionaries(st.sampled_from([int(step) for step in STEPS]), st.integers(0, 500))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(COUNTS, max_size=6))
def test_satisfaction_is_the_share_of_the_three_better_steps_of_all_valid_marks(rows):
    lines = [Line(str(place), counts) for place, counts in enumerate(rows)]
    total = together("all", lines)
    better = sum(counts.get(step, 0) for counts in rows for step in (5, 4, 3))
    valid = sum(number for counts in rows for number in counts.values())
    assert (total.content, total.valid, sum(total.numbers)) == (better, valid, valid)
    assert total.share == (round(100 * better / valid, 1) if valid else None)
    assert total.share is None or 0 <= total.share <= 100


def test_nothing_is_half_stored_when_a_mark_cannot_be(shop):
    survey = make.open_survey()
    url = path_of(SurveyInvitation.objects.get())
    assert shop.post(url, marked(survey, 9)).status_code == 422
    assert shop.post(url, marked(survey, 4, remark="x" * 1001)).status_code == 422
    assert shop.post(url, marked(survey, 4, remark="a\x07b")).status_code == 422
    assert not (SurveyAnswer.objects.exists() or SurveyMark.objects.exists())
    assert not SurveyInvitation.objects.get().is_used


@pytest.mark.parametrize("count", [1, 3])
def test_survey_pages_cost_the_same_for_one_answer_and_three(count, as_post, django_assert_num_queries):
    more_shops(count)
    survey = make.open_survey()
    for invitation in survey.invitations.all()[:count]:
        make.survey_answer(invitation=invitation)
    boss = as_post("manager")
    boss.get(SURVEYS)
    pages = ((SURVEYS, 6), (f"{SURVEYS}links/", 8), (f"{SURVEYS}answers/", 8), (survey.get_absolute_url(), 10))
    for url, number in (*pages, (f"{survey.get_absolute_url()}results/", 11)):
        with django_assert_num_queries(number):
            boss.get(url)
