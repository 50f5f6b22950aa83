"""Assessments: weighed by the template, scored by each in turn, seen by few, told, acknowledged or appealed once."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from staffing.assessments.scoring import missing_to_whole, weighted
from staffing.assessments.templates import TEMPLATES
from staffing.models import Assessment, AssessmentTemplate, Post
from tests import make
from tests.people import someone
from tests.tenants.pages import cells, day, errors, text
from tianyou.core.measures import MEASURES, Span

pytestmark = pytest.mark.django_db
LIST, SHEETS = "/staffing/assessments/", "/staffing/assessments/templates/"
SCORES = st.decimals(min_value=0, max_value=100, places=1)


def figure(code: str, name: str) -> float:
    now, person = timezone.now(), someone(name)
    return MEASURES[code].figure(Span(now - timedelta(days=40), now + timedelta(seconds=1), person), person).value


def scores(made: Assessment, number="80", **more) -> dict:
    return {f"score_{line.pk}": number for line in made.lines.all()} | more


@st.composite
def weighings(draw):
    """Weights in whole per cent that add up to 100, each with a score."""
    cuts = sorted(draw(st.lists(st.integers(0, 100), max_size=8)))
    weights = [upper - lower for lower, upper in zip([0, *cuts], [*cuts, 100], strict=True)]
    return [(weight, draw(SCORES)) for weight in weights]


@given(weighings())
def test_a_weighted_score_lies_between_the_worst_and_the_best_and_is_off_by_half_a_cent_at_most(pairs):
    total = weighted(pairs)
    counted = [score for weight, score in pairs if weight]
    assert min(counted) <= total <= max(counted)
    exact = sum(weight * score for weight, score in pairs) / 100
    assert abs(total - exact) <= Decimal("0.005") and total == total.quantize(Decimal("0.01"))


@given(weighings(), SCORES)
def test_equal_scores_weigh_what_they_are_and_better_ones_never_less(pairs, score):
    assert weighted([(weight, score) for weight, _score in pairs]) == score
    assert weighted([(weight, min(old + 1, Decimal(100))) for weight, old in pairs]) >= weighted(pairs)


def test_every_template_that_comes_with_the_program_is_whole():
    assert TEMPLATES.exists()
    assert not [template for template in AssessmentTemplate.objects.all() if missing_to_whole(template.weights)]
    assert AssessmentTemplate.objects.count() == 4


def test_an_assessment_goes_from_the_person_to_supervisor_and_manager_and_back(as_post):
    someone("floor-early-1"), someone("clerk-1")
    manager = as_post("manager")
    people = list(manager.get(f"{LIST}new/").context["form"].fields["people"].queryset)
    typed = {"since": day(-40), "until": day(-10), "people": [each.pk for each in people]}
    assert manager.post(f"{LIST}new/", typed).status_code == 302
    made = Assessment.objects.get(person=someone("floor-early-1"))
    url, mine, supervisor = made.get_absolute_url(), as_post("floor-early-1"), as_post("supervisor-early")
    assert figure("staffing.assessments_to_begin_with", "floor-early-1") == 1
    assert mine.post(f"{url}assess/", {}).status_code == 422
    assert mine.post(f"{url}assess/", scores(made, "101")).status_code == 422
    assert mine.post(f"{url}assess/", scores(made, "90", self_remark="a good month")).status_code == 302
    assert made.number in text(supervisor.get(reverse("inbox")))
    assert supervisor.post(f"{url}rate/", scores(made, "70.5", supervisor_remark="late twice")).status_code == 302
    page = text(mine.get(url))
    assert "late twice" not in page and "70.5" not in page and "70.5" not in text(mine.get(f"{url}paper/"))
    assert manager.get(f"{url}confirm/").context["form"].initial[f"score_{made.lines.first().pk}"] == Decimal("70.5")
    assert manager.post(f"{url}confirm/", scores(made, "75")).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.total) == ("told", Decimal("75.00"))
    assert "late twice" in text(mine.get(url)) and "75.00" in text(mine.get(f"{url}paper/"))
    assert mine.post(f"{url}acknowledge/").status_code == 302
    assert figure("staffing.assessments_done", "manager") == 1
    assert figure("staffing.assessment_score", "floor-early-1") == 75


def test_only_the_person_the_own_supervisor_and_those_above_see_it(as_post):
    url = make.assessment().get_absolute_url()
    names = ("floor-early-1", "supervisor-early", "manager", "assistant", "leader", "floor-early-2", "supervisor-late",
             "clerk-1", "frontdesk-early")  # fmt: skip
    assert [as_post(name).get(url).status_code for name in names] == [200] * 5 + [404] * 4
    assert as_post("finance").get(url).status_code == 403


def test_nobody_assesses_themselves_beyond_the_own_view():
    made = make.assessment(who="supervisor-early")
    make.score(made, "self", 90)
    made.move("assess", by=someone("supervisor-early"))
    make.score(made, "supervisor", 90)
    with pytest.raises(PermissionDenied):
        made.move("rate", by=someone("supervisor-early"))
    with pytest.raises(PermissionDenied):
        made.move("rate", by=someone("supervisor-late"))
    made.move("rate", by=someone("assistant"))
    make.score(made, "manager", 90)
    made.move("confirm", by=someone("manager"))
    assert made.total == 90


def test_who_scored_does_not_settle_and_an_own_view_is_nobody_elses():
    made = make.assessment()
    make.score(made, "self", 90)
    with pytest.raises(PermissionDenied):
        made.move("assess", by=someone("floor-early-2"))
    made.move("assess", by=someone("floor-early-1"))
    make.score(made, "supervisor", 90)
    made.move("rate", by=someone("manager"))
    make.score(made, "manager", 90)
    with pytest.raises(PermissionDenied):
        made.move("confirm", by=someone("manager"))


def test_every_item_is_scored_before_it_goes_on():
    made = make.assessment()
    with pytest.raises(ValidationError):
        made.move("assess", by=someone("floor-early-1"))
    assert Assessment.objects.get().state == "self"


def test_an_appeal_is_answered_by_somebody_above_and_raised_once(as_post):
    made = make.told_assessment(60)
    url, mine = made.get_absolute_url(), as_post("floor-early-1")
    assert mine.post(f"{url}appeal/", {"note": ""}).status_code == 422
    assert mine.post(f"{url}appeal/", {"note": "I was ill"}).status_code == 302
    assert as_post("manager").post(f"{url}answer/", scores(made, "65", note="x")).status_code == 403
    leader = as_post("leader")
    assert made.number in text(leader.get(reverse("inbox")))
    assert leader.post(f"{url}answer/", scores(made, "68")).status_code == 422
    assert leader.post(f"{url}answer/", scores(made, "68", note="five points more")).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.total) == ("told", Decimal("68.00"))
    assert mine.get(f"{url}appeal/").status_code == 302
    assert mine.post(f"{url}acknowledge/").status_code == 302


def test_the_manager_sends_scores_back():
    made = make.assessment()
    make.score(made, "self", 90)
    made.move("assess", by=someone("floor-early-1"))
    make.score(made, "supervisor", 90)
    made.move("rate", by=someone("supervisor-early"))
    made.move("send-back", by=someone("manager"), note="too kind")
    assert made.state == "supervisor"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"until": day(-40)}, "until"),
        ({"until": day(-60)}, "until"),
        ({"until": day(900)}, "until"),
        ({"people": []}, "people"),
        ({"people": ["0"]}, "people"),
        ({"since": "x"}, "since"),
    ],
)
def test_a_period_that_cannot_be_is_refused_at_its_field(as_post, values, field):
    typed = {"since": day(-40), "until": day(-10), "people": [someone("floor-early-1").pk], **values}
    answer = as_post("manager").post(f"{LIST}new/", typed)
    assert answer.status_code == 422 and field in errors(answer)
    assert not Assessment.objects.exists()


def test_one_time_is_assessed_once(as_post):
    made = make.assessment()
    typed = {"since": made.since.isoformat(), "until": made.until.isoformat(), "people": [made.person_id]}
    answer = as_post("manager").post(f"{LIST}new/", typed)
    assert answer.status_code == 422 and "people" in errors(answer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment(person=made.person, post=made.post, shift=made.shift, since=made.since, until=made.until).sign(None)


def test_weights_that_are_not_100_are_refused_at_the_field(as_post):
    template = make.assessment_template("clerk")
    url, manager = f"{template.get_absolute_url()}correct/", as_post("manager")
    page = manager.get(url)
    typed = {"post": template.post_id, "seen": page.context["form"].initial["seen"], "weight_papers": "60"}
    for extra, field in (({"weight_fees": "30"}, "weight_attendance"), ({"weight_fees": "41"}, "weight_attendance"),
                         ({"weight_fees": "-1"}, "weight_fees"), ({"weight_fees": "x"}, "weight_fees")):  # fmt: skip
        answer = manager.post(url, {**typed, **extra})
        assert answer.status_code == 422 and field in errors(answer)
    assert "add up to 90" in text(manager.post(url, {**typed, "weight_fees": "30"}))
    assert manager.post(url, {**typed, "weight_fees": "40"}).status_code == 302
    template.refresh_from_db()
    assert template.weights == {"fees": 40, "papers": 60}
    taken = {"post": Post.objects.get(code="floor").pk, "weight_fees": "100"}
    assert manager.post(f"{SHEETS}new/", taken).status_code == 422
    whole = {"post": Post.objects.get(code="assistant").pk, "weight_fees": "100"}
    assert manager.post(f"{SHEETS}new/", whole).status_code == 302


def test_a_running_assessment_keeps_its_weights(as_post):
    made = make.assessment()
    before = list(made.lines.values_list("item__code", "weight"))
    make.assessment_template("floor", rounds=100)
    assert list(made.lines.values_list("item__code", "weight")) == before
    assert sum(weight for _code, weight in before) == 100


def test_figures_of_the_period_stand_beside_the_items(as_post):
    until = timezone.localdate()
    made = make.assessment(who="frontdesk-early", since=until.replace(day=1) - timedelta(days=20), until=until)
    make.briefing()
    page = text(as_post("supervisor-early").get(made.get_absolute_url()))
    assert "briefings on conduct heard: 1" in page


def test_what_waits_too_long_is_late():
    made = make.assessment(at=timezone.now() - timedelta(days=30))
    assert made.is_late


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_for_one_and_three(as_post, django_assert_num_queries, count):
    for name in ("floor-early-1", "floor-early-2", "frontdesk-early")[:count]:
        make.assessment(who=name)
    client = as_post("manager")
    for url, queries in ((LIST, 8), (SHEETS, 5)):
        client.get(url)
        with django_assert_num_queries(queries):
            client.get(url)
    assert len(cells(client.get(LIST, {"export": "xlsx", "state": "self"}))) == count + 1
