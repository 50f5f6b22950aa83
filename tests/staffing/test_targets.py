"""The targets of a year: weights that make a whole, goals that change by versions only, figures that are kept."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from complaints.models import Ticket
from staffing.models import SuggestedTarget, Target, TargetPlan, TargetReading
from staffing.targets import actual, rules
from staffing.targets.states import Fate
from tests import make
from tests.make.plans import in_force
from tests.people import someone
from tests.tenants.pages import errors, text
from tests.tenants.test_races import at_once
from tianyou.core.measures import MEASURES

pytestmark = pytest.mark.django_db
TARGETS = "/staffing/targets/"
YEAR = timezone.localdate().year


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


class StandingProperty(TestCase):
    @settings(deadline=None)
    @given(st.lists(st.decimals(0, 1000, places=2), min_size=1, max_size=12), st.sampled_from(["sum", "rate"]))
    def test_what_is_entered_adds_up_or_is_the_mean_of_its_months(self, values, counting):
        target = make.target(counting=counting, plan=make.target_plan(year=2020, weights=()))
        for number, value in enumerate(values, start=1):
            make.target_reading(target=target, month=date(2020, number, 1), value=value)
        reached = actual.standing(target, date(2020, 12, 31)).value
        whole = sum(values)
        assert reached == whole if counting == "sum" else abs(reached - whole / len(values)) <= Decimal("0.01")


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


def test_the_assistant_enters_months_and_corrects_them(as_post):
    plan, assistant = in_force(make.target_plan()), as_post("assistant")
    target = plan.targets.first()
    assert target in MEASURES["staffing.targets_to_enter"].rows(None) or timezone.localdate().month == 1
    url = f"/staffing/target/{target.pk}/readings/new/"
    assert assistant.post(url, {"month": f"{YEAR}-01-15", "value": "８８.5"}).status_code == 302
    reading = TargetReading.objects.get()
    assert (reading.month, reading.value, reading.entered_by) == (
        date(YEAR, 1, 1),
        Decimal("88.5"),
        someone("assistant"),
    )
    target.refresh_from_db()
    assert target.fate == Fate.BEHIND
    assert assistant.post(url, {"month": f"{YEAR}-01-01", "value": "1"}).status_code == 422
    assert "month" in errors(assistant.post(url, {"month": f"{YEAR - 1}-01-01", "value": "1"}))
    to_come = (timezone.localdate() + timedelta(days=40)).isoformat()
    assert "month" in errors(assistant.post(url, {"month": to_come, "value": "1"}))
    seen = reading.history.latest().pk
    again = {"month": f"{YEAR}-01-01", "value": "96", "seen": seen}
    assert assistant.post(f"/staffing/target-readings/{reading.pk}/correct/", again).status_code == 302
    target.refresh_from_db()
    assert target.fate == Fate.ON_TRACK
    assert "96" in text(assistant.get(target.get_absolute_url()))


def test_nothing_is_entered_for_a_draft_or_a_closed_year(as_post):
    plan = make.target_plan(year=YEAR - 1)
    url = f"/staffing/target/{plan.targets.first().pk}/readings/new/"
    typed = {"month": f"{YEAR - 1}-01-01", "value": 1}
    assert as_post("assistant").post(url, typed).status_code == 422
    in_force(plan).move("close", by=someone("manager"))
    assert as_post("assistant").post(url, typed).status_code == 422
    assert not TargetReading.objects.exists()


def test_a_measure_is_not_entered_by_hand(as_post):
    plan = make.target_plan(weights=())
    target = make.target(plan=plan, measure="complaints.registered", counting="sum")
    in_force(plan)
    answer = as_post("assistant").post(
        f"/staffing/target/{target.pk}/readings/new/", {"month": f"{YEAR}-01-01", "value": 1}
    )
    assert answer.status_code == 422


def test_what_adds_up_keeps_its_months_and_counts_on_from_there():
    plan = make.target_plan(weights=())
    target = make.target(plan=plan, measure="complaints.registered", counting="sum", goal=365)
    for _number in range(3):
        make.ticket()
    on = timezone.localdate()
    assert actual.standing(target, on).value == 3
    in_force(plan)
    months = list(actual.months_over(YEAR, on))
    assert target.readings.count() == len(months)
    assert rules.take_all(timezone.now()) == 0
    target = Target.objects.get()
    assert actual.standing(target, on).value == 3
    target.refresh_from_db()
    assert target.fate == Fate.BEHIND


def test_a_figure_opens_its_rows_to_whoever_may_see_them(as_post):
    target = make.target(plan=make.target_plan(weights=()), measure="complaints.closed_share", goal=50)
    link = f"/figures/complaints.closed_share/?since={YEAR}-01-01"
    page = text(as_post("manager").get(target.get_absolute_url()))
    assert link in page
    assert as_post("manager").get(page[page.index(link) :].split('"')[0].replace("&amp;", "&")).status_code == 200


def test_a_share_of_the_year_is_that_of_all_its_rows():
    plan = make.target_plan(weights=())
    target = make.target(plan=plan, measure="complaints.closed_share", goal=50)
    make.ticket()
    Ticket.objects.filter(pk=make.ticket().pk).update(closed_at=timezone.now(), state="closed")
    standing = actual.standing(target, timezone.localdate())
    assert (standing.value, standing.expected, standing.fate) == (50, 50, Fate.ON_TRACK)
    empty = make.target(plan=plan, measure="tenants.bills_paid_share")
    assert actual.standing(empty, timezone.localdate()).fate == Fate.NO_DATA


def test_at_most_is_kept_until_it_is_passed():
    target = make.target(direction="most", goal=0, counting="sum")
    make.target_reading(target=target, value=0)
    assert actual.standing(target, timezone.localdate()).fate == Fate.ON_TRACK
    make.target_reading(target=target, value=1, month=date(YEAR, 2, 1))
    assert actual.standing(Target.objects.get(), date(YEAR, 12, 31)).fate == Fate.BEHIND


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


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_two_begin_one_version(self):
        typed = {"year": YEAR, "is_suggested": "on"}
        sent = [("manager", f"{TARGETS}new/", {**typed, "reason": reason}) for reason in "ab"]
        assert at_once(*sent) == [302, 422]
        assert TargetPlan.objects.count() == 1
        assert Target.objects.count() == SuggestedTarget.objects.count()

    def test_two_leaders_approve_one_version_and_one_of_them_wins(self):
        plan = make.target_plan()
        plan.move("submit", by=someone("manager"))
        url = f"{plan.get_absolute_url()}approve/"
        assert at_once(("leader", url, {}), ("leader", url, {})) == [302, 409]
        assert plan.history.filter(last_move="approve").count() == 1

    def test_no_target_slips_in_while_the_weights_are_counted(self):
        plan = make.target_plan()
        post = someone("clerk-1").appointments.get().post_id
        typed = {"name_zh": "甲", "name_en": "A", "counting": "rate", "direction": "least", "goal": 9, "weight": 5}
        added = ("manager", f"{plan.get_absolute_url()}targets/new/", {**typed, "post": post, "is_kept": "on"})
        statuses = at_once(added, ("manager", f"{plan.get_absolute_url()}submit/", {}))
        plan.refresh_from_db()
        whole = sum(target.weight for target in plan.targets.kept())
        assert statuses == [302, 422]
        assert (plan.state, whole) in (("submitted", 100), ("draft", 105))

    def test_one_month_is_entered_once(self):
        plan = in_force(make.target_plan())
        url = f"/staffing/target/{plan.targets.first().pk}/readings/new/"
        sent = [(who, url, {"month": f"{YEAR}-01-01", "value": 5}) for who in ("assistant", "manager")]
        assert at_once(*sent) == [302, 422]
        assert TargetReading.objects.count() == 1
