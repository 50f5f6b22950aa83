"""Work plans: drafted by the 25th, approved by the leaders, done by those in charge, reviewed with what is left."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from staffing.models import Post, WorkItem, WorkPlan
from tests import make
from tests.make.plans import in_force
from tests.people import someone
from tests.tenants.pages import errors, text
from tests.tenants.test_races import at_once
from tianyou.core.deadlines import at_mall
from tianyou.core.measures import MEASURES

pytestmark = pytest.mark.django_db
PLANS, ITEMS = "/staffing/work-plans/", "/staffing/work-items/"
LAST_YEAR = timezone.localdate().year - 1


def running(month: int = 5, **values) -> WorkPlan:
    """Return an approved plan of a month of last year, with two items."""
    plan = make.work_plan(year=LAST_YEAR, month=month)
    for post in ("clerk", "floor"):
        make.work_item(plan=plan, post=post, **values, ahead=True)
    return in_force(plan)


def test_a_plan_is_drafted_by_the_assistant_submitted_by_the_manager_and_approved_by_the_leaders(as_post):
    assistant, manager, leader = as_post("assistant"), as_post("manager"), as_post("leader")
    typed = {"year": 2030, "month": 3, "aims": "collect"}
    plan_url = assistant.post(f"{PLANS}new/", typed).url
    plan = WorkPlan.objects.get()
    assert at_mall(plan.due_at) == datetime(2030, 2, 25, 23, tzinfo=at_mall(plan.due_at).tzinfo)
    assert manager.post(f"{plan_url}submit/").status_code == 422
    post = Post.objects.get(code="clerk").pk
    item = {"aim": "call the debtors", "post": post, "due_on": "2030-03-20", "person": someone("clerk-1").pk}
    assert assistant.post(f"{plan_url}items/new/", item).status_code == 302
    assert assistant.post(f"{plan_url}submit/").status_code == 403
    assert manager.post(f"{plan_url}submit/").status_code == 302
    assert manager.post(f"{plan_url}approve/").status_code == 403
    assert leader.post(f"{plan_url}approve/").status_code == 302
    assert assistant.post(f"{plan_url}items/new/", item).status_code == 422
    assert leader.post(f"{plan_url}comment/", {"note": "weekly reports please"}).status_code == 302
    assert "weekly reports please" in text(manager.get(f"{plan_url}paper/"))


def test_nobody_approves_what_they_drafted():
    plan = make.work_plan(by="leader")
    make.work_item(plan=plan, ahead=True)
    plan.move("submit", by=someone("manager"))
    with pytest.raises(PermissionDenied):
        plan.move("approve", by=someone("leader"))


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"month": "13"}, "month"),
        ({"month": "0"}, "month"),
        ({"month": "-1"}, "month"),
        ({"year": "1999"}, "year"),
        ({"year": "20300"}, "year"),
        ({"year": "two"}, "year"),
    ],
)
def test_a_period_that_cannot_be_is_refused_at_its_field(typed, field, as_post):
    answer = as_post("manager").post(f"{PLANS}new/", {"year": 2030, "month": 3, **typed})
    assert answer.status_code == 422
    assert field in errors(answer)
    assert not WorkPlan.objects.exists()


def test_a_period_is_planned_once(as_post):
    manager = as_post("manager")
    for month in ("", "3"):
        assert manager.post(f"{PLANS}new/", {"year": 2030, "month": month}).status_code == 302
        assert manager.post(f"{PLANS}new/", {"year": 2030, "month": month, "aims": "x"}).status_code == 422
    assert WorkPlan.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"due_on": "2030-04-01"}, "due_on"),
        ({"due_on": "2030-02-28"}, "due_on"),
        ({"aim": ""}, "aim"),
        ({"aim": "x" * 201}, "aim"),
        ({"post": "0"}, "post"),
        ({"person": "manager"}, "person"),
    ],
)
def test_an_item_that_cannot_be_is_refused_at_its_field(typed, field, as_post):
    plan = make.work_plan(year=2030, month=3)
    someone("manager")
    good = {"aim": "call", "post": Post.objects.get(code="clerk").pk, "due_on": "2030-03-31"}
    if typed.get("person"):
        typed = {"person": someone("manager").pk}
    answer = as_post("assistant").post(f"{plan.get_absolute_url()}items/new/", {**good, **typed})
    assert answer.status_code == 422
    assert field in errors(answer)
    assert not WorkItem.objects.exists()


def test_the_owner_sees_their_item_on_the_workbench_and_reports_on_it(as_post):
    running()
    item = WorkItem.objects.get(post__code="clerk")
    clerk, url = as_post("clerk-1"), item.get_absolute_url()
    assert str(MEASURES["staffing.work_items_due"].label) in text(clerk.get(reverse("home")))
    assert item.aim in text(clerk.get(ITEMS))
    assert clerk.post(f"{url}report/", {"progress": "150"}).status_code == 422
    assert clerk.post(f"{url}report/", {"progress": "60", "result": "half of them"}).status_code == 302
    assert clerk.post(f"{url}finish/", {"result": ""}).status_code == 422
    assert clerk.post(f"{url}finish/", {"result": "all called"}).status_code == 302
    item.refresh_from_db()
    assert (item.state, item.progress, item.done_by) == ("done", 100, someone("clerk-1"))
    assert as_post("frontdesk-early").get(url).status_code == 404
    assert clerk.get(item.plan.get_absolute_url()).status_code == 403


def test_an_item_of_a_draft_is_not_done(as_post):
    plan = make.work_plan()
    item = make.work_item(plan=plan, ahead=True)
    assert as_post("clerk-1").post(f"{item.get_absolute_url()}finish/", {"result": "x"}).status_code == 409
    assert not MEASURES["staffing.work_items_due"].rows(None).exists()


def test_closing_carries_what_is_left_into_the_next_plan_and_says_why(as_post):
    plan, manager = running(month=12), as_post("manager")
    ahead = make.work_plan()
    make.work_item(plan=ahead)
    assert list(MEASURES["staffing.work_plans_to_review"].rows(None)) == [plan]
    done, left = plan.items.order_by("pk")
    done.move("finish", by=someone("clerk-1"), result="all paid")
    url = f"{plan.get_absolute_url()}close/"
    why = f"why_{left.pk}"
    assert {"review", why} <= set(errors(manager.post(url, {})))
    with pytest.raises(ValidationError):
        plan.move("close", by=someone("manager"), review="fine")
    assert manager.post(url, {"review": "one left", why: "the floor was wet"}).status_code == 302
    left.refresh_from_db()
    plan.refresh_from_db()
    assert (plan.state, left.state, left.why) == ("closed", "carried", "the floor was wet")
    following = WorkPlan.objects.get(year=LAST_YEAR + 1, month=1)
    copy = following.items.get()
    assert (copy.carried_from, copy.due_on, following.state) == (left, date(LAST_YEAR + 1, 1, 31), "draft")
    assert "the floor was wet" in text(manager.get(plan.get_absolute_url()))


def test_a_plan_is_not_closed_before_its_end():
    plan = make.work_plan()
    make.work_item(plan=plan)
    with pytest.raises(ValidationError):
        plan.move("close", by=someone("manager"), review="fine")


def test_nothing_is_carried_into_a_closed_plan():
    plan, following = running(month=5), running(month=6)
    for item in following.items.all():
        item.move("drop", by=someone("manager"), note="no time")
    following.move("close", by=someone("manager"), review="nothing")
    with pytest.raises(ValidationError):
        plan.items.first().move("carry", by=someone("manager"), note="late")


def test_a_late_item_is_told(as_post):
    running()
    rows = MEASURES["staffing.work_items_due"].figure(None, someone("manager"))
    assert (rows.value, rows.late) == (2, 2)
    assert WorkItem.objects.first().is_late
    assert len(as_post("manager").get(f"{ITEMS}?late=yes").context["page"].rows) == 2
    assert timezone.localdate() - WorkItem.objects.first().due_on > timedelta(0)


@pytest.mark.parametrize("number", [1, 3])
def test_the_lists_cost_the_same_however_many(number, as_post, django_assert_num_queries):
    plan = make.work_plan()
    for _each in range(number):
        make.work_item(plan=plan, ahead=True)
    client = as_post("manager")
    client.get(PLANS)
    for url, queries in ((PLANS, 6), (ITEMS, 7), (plan.get_absolute_url(), 9)):
        with django_assert_num_queries(queries):
            assert client.get(url).status_code == 200


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    @pytest.mark.parametrize("month", ["", "3"])
    def test_two_draft_one_plan(self, month):
        typed = {"year": 2030, "month": month}
        assert at_once(("manager", f"{PLANS}new/", typed), ("assistant", f"{PLANS}new/", typed)) == [302, 422]
        assert WorkPlan.objects.count() == 1

    def test_two_items_carried_at_once_begin_one_plan(self):
        plan = running()
        first, second = (f"{item.get_absolute_url()}carry/" for item in plan.items.all())
        note = {"note": "no time"}
        assert at_once(("manager", first, note), ("assistant", second, note)) == [302, 302]
        assert WorkPlan.objects.get(month=6).items.count() == 2

    def test_two_finish_one_item(self):
        running()
        url, typed = f"{WorkItem.objects.get(post__code='clerk').get_absolute_url()}finish/", {"result": "done"}
        assert at_once(("clerk-1", url, typed), ("clerk-2", url, typed)) == [302, 409]
