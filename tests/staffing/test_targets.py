"""The targets of a year: weights that make a whole, goals that change by versions only, a year that is closed."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from staffing.models import SuggestedTarget, Target, TargetPlan
from tests import make
from tests.make.plans import in_force
from tests.people import someone
from tests.tenants.pages import errors, text

from .goals import TARGETS, YEAR

pytestmark = pytest.mark.django_db


class WeightProperty(TestCase):
    """Targets go up if, and only if, their weights make a hundred."""

    @settings(deadline=None)
    @given(st.lists(st.integers(1, 100), max_size=5))
    def test_weights_make_a_hundred_or_nothing_goes_up(self, weights):
        plan = make.target_plan(weights=weights)
        if sum(weights) == 100:
            plan.move("submit", by=someone("manager"))
            assert plan.state == "submitted"
        else:
            with self.assertRaises(ValidationError):
                plan.move("submit", by=someone("manager"))


def test_a_year_begins_with_the_suggested_targets_whose_weights_make_a_hundred(as_post):
    answer = as_post("manager").post(f"{TARGETS}new/", {"year": YEAR, "is_suggested": "on"})
    plan = TargetPlan.objects.get()
    assert answer.url == plan.get_absolute_url()
    assert plan.targets.count() == SuggestedTarget.objects.count() >= 8
    assert sum(target.weight for target in plan.targets.all()) == 100
    assert all(target.figure for target in plan.targets.exclude(measure=""))
    assert as_post("manager").post(f"{plan.get_absolute_url()}submit/").status_code == 302


def test_weights_that_do_not_make_a_hundred_are_told_on_submit(as_post):
    plan = make.target_plan(weights=(60, 30))
    answer = as_post("manager").post(f"{plan.get_absolute_url()}submit/")
    assert answer.status_code == 422
    assert "The weights add up to 90, they must make 100." in text(answer)
    assert "they must make 100 before" in text(as_post("manager").get(plan.get_absolute_url()))


def test_leaders_approve_and_nobody_their_own(as_post):
    plan = make.target_plan()
    plan.move("submit", by=someone("manager"))
    assert as_post("manager").post(f"{plan.get_absolute_url()}approve/").status_code == 403
    assert plan.summary in text(as_post("leader").get(reverse("inbox")))
    assert as_post("leader").post(f"{plan.get_absolute_url()}approve/").status_code == 302
    own = make.target_plan(by="leader", year=YEAR + 1)
    own.move("submit", by=someone("manager"))
    with pytest.raises(PermissionDenied):
        own.move("approve", by=someone("leader"))


def test_an_approved_goal_changes_by_a_version_with_a_reason(as_post):
    plan, manager = in_force(make.target_plan()), as_post("manager")
    target = plan.targets.first()
    make.target_reading(target=target)
    url = f"/staffing/target/{target.pk}/correct/"
    assert manager.get(url).status_code == 302
    typed = {"year": YEAR, "is_suggested": "on"}
    assert "reason" in errors(manager.post(f"{TARGETS}new/", typed))
    assert manager.post(f"{TARGETS}new/", {**typed, "reason": "two floors closed"}).status_code == 302
    later = TargetPlan.objects.get(version=2)
    assert later.targets.count() == 2
    copy = later.targets.first()
    assert copy.kept_readings[0].value == 95
    assert "year" in errors(manager.post(f"{TARGETS}new/", {**typed, "reason": "again"}))
    in_force(later)
    plan.refresh_from_db()
    assert (plan.state, later.state) == ("replaced", "approved")


def test_a_target_is_added_to_a_draft_only(as_post):
    plan, manager = make.target_plan(weights=()), as_post("manager")
    url = f"{plan.get_absolute_url()}targets/new/"
    typed = {"name_zh": "办结率", "name_en": "Closed", "measure": "complaints.complaints_closed", "direction": "least"}
    typed |= {"counting": "sum", "goal": "９０ %", "weight": 100, "post": someone("clerk-1").appointments.get().post_id}
    typed["is_kept"] = "on"
    assert manager.post(url, typed).status_code == 302
    target = Target.objects.get()
    assert (target.counting, target.goal) == ("rate", 90)
    in_force(plan)
    assert manager.post(url, typed).status_code == 422
    assert Target.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"goal": "-1"}, "goal"),
        ({"goal": "1234567890123"}, "goal"),
        ({"goal": "many"}, "goal"),
        ({"goal": "1e999"}, "goal"),
        ({"goal": "120"}, "goal"),
        ({"weight": "0"}, "weight"),
        ({"weight": "101"}, "weight"),
        ({"measure": "no.such"}, "measure"),
        ({"direction": "up"}, "direction"),
        ({"name_zh": ""}, "name_zh"),
    ],
)
def test_a_target_that_cannot_be_is_refused_at_its_field(typed, field, as_post):
    plan = make.target_plan(weights=())
    post = someone("clerk-1").appointments.get().post_id
    good = {"name_zh": "甲", "name_en": "A", "measure": "complaints.complaints_closed", "counting": "rate", "goal": "9"}
    good |= {"direction": "least", "weight": 100, "post": post, "is_kept": "on"}
    answer = as_post("manager").post(f"{plan.get_absolute_url()}targets/new/", {**good, **typed})
    assert answer.status_code == 422
    assert field in errors(answer)
    assert not Target.objects.exists()


@pytest.mark.parametrize("year", ["1999", "2101", "13", "now"])
def test_a_year_that_cannot_be_is_refused(year, as_post):
    assert "year" in errors(as_post("manager").post(f"{TARGETS}new/", {"year": year}))


def test_a_year_is_closed_once_it_is_over_and_then_stays():
    plan = in_force(make.target_plan())
    with pytest.raises(ValidationError):
        plan.move("close", by=someone("manager"))
    last = in_force(make.target_plan(year=YEAR - 1))
    last.move("close", by=someone("manager"))
    with pytest.raises(ValidationError):
        make.target_plan(year=YEAR - 1, reason="late")


def test_comments_from_above_stand_on_the_page(as_post):
    plan = in_force(make.target_plan())
    assert as_post("leader").post(f"{plan.get_absolute_url()}comment/", {"note": ""}).status_code == 422
    assert as_post("leader").post(f"{plan.get_absolute_url()}comment/", {"note": "collect faster"}).status_code == 302
    assert "collect faster" in text(as_post("manager").get(plan.get_absolute_url()))
    assert as_post("manager").post(f"{plan.get_absolute_url()}comment/", {"note": "x"}).status_code == 403


@pytest.mark.parametrize("years", [1, 3])
def test_the_list_costs_the_same_however_many(years, as_post, django_assert_num_queries):
    for number in range(years):
        make.target_plan(year=YEAR - number, weights=())
    client = as_post("manager")
    client.get(TARGETS)
    with django_assert_num_queries(6):
        assert client.get(TARGETS).status_code == 200
