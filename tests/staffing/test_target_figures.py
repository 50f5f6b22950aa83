"""How far a target is: months that are entered or counted, added up or averaged, and where they lead."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from complaints.models import Ticket
from staffing.models import Target, TargetReading
from staffing.targets import actual, rules
from staffing.targets.states import Fate
from tests import make
from tests.make.plans import in_force
from tests.people import someone
from tests.tenants.pages import errors, text
from tianyou.core.measures import MEASURES

from .goals import YEAR

pytestmark = pytest.mark.django_db


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


def test_a_figure_opens_its_rows_to_whoever_may_see_them(as_post):
    target = make.target(plan=make.target_plan(weights=()), measure="complaints.closed_share", goal=50)
    link = f"/figures/complaints.closed_share/?since={YEAR}-01-01"
    page = text(as_post("manager").get(target.get_absolute_url()))
    assert link in page
    assert as_post("manager").get(page[page.index(link) :].split('"')[0].replace("&amp;", "&")).status_code == 200
