"""The demo's visits, surveys and outside bodies: a quarter under way, one survey posted, matters at every step."""

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from staffing.models import LiaisonEntry, OutsideBody
from tenants.models import ReturnVisit, Survey, SurveyAnswer, TenantOpinion, VisitPlan
from tenants.surveys.results import Results
from tianyou.home.demo.mall import make_demo

QUICK = {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"]}


@pytest.fixture(scope="module")
def mall(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo, made once for the tests of this file."""
    files = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=files, **QUICK), transaction.atomic():
        make_demo(lambda line: None)
        yield
        transaction.set_rollback(True)


def test_a_quarter_is_closed_and_one_under_way(mall):
    before, running = VisitPlan.objects.order_by("pk")
    assert (before.state, running.state) == ("closed", "running")
    assert not before.visits.open().exists()
    assert before.visits.waiting_for("done").count() > 30
    assert running.visits.open().exists()
    assert ReturnVisit.objects.filter(plan=None).count() == 1
    for visit in ReturnVisit.objects.all():
        assert visit.history.latest().history_date <= timezone.now()


def test_what_tenants_said_stands_at_every_step_and_some_is_late(mall):
    assert set(TenantOpinion.objects.values_list("state", flat=True)) == {"open", "answered", "closed"}
    assert TenantOpinion.objects.open().late(timezone.now()).exists()
    assert not TenantOpinion.history.filter(history_date__gt=timezone.now()).exists()


def test_one_survey_is_posted_and_an_anonymous_one_is_being_answered(mall):
    posted, running = Survey.objects.order_by("pk")
    assert (posted.state, running.state, running.is_anonymous) == ("posted", "open", True)
    results = Results(posted)
    assert results.return_rate > 80 and results.total.share > 90
    assert set(posted.answers.values_list("channel", flat=True)) == {"link", "paper"}
    assert not SurveyAnswer.objects.filter(survey=running).exclude(tenant=None).exists()


def test_matters_with_outside_bodies_are_settled_open_and_late(mall):
    assert OutsideBody.objects.count() == 10
    assert set(LiaisonEntry.objects.values_list("state", flat=True)) == {"open", "done"}
    assert LiaisonEntry.objects.open().late(timezone.now()).exists()
