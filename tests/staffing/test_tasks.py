"""Tasks are given to a post, taken in hand, reported and accepted by who gave them; some come again by themselves."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from staffing.models import Post, RecurringTask, Task
from staffing.tasks.recurring import DAYS, lay_tasks, turn_after
from staffing.tasks.states import Every
from tests import make
from tests.make.tasks import in_days
from tests.people import someone
from tests.tenants.pages import cells, errors, text
from tests.tenants.test_races import at_once
from tianyou.core.measures import MEASURES, Span

pytestmark = pytest.mark.django_db
TASKS, RULES = "/staffing/tasks/", "/staffing/recurring-tasks/"


def these_days(person=None) -> Span:
    return Span(timezone.now() - timedelta(hours=1), timezone.now() + timedelta(days=3), person)


def give(client, to: str = "frontdesk", **typed):
    values = {"title": "Count the forms", "post": Post.objects.get(code=to).pk, "due_on": in_days(2)}
    return client.post(f"{TASKS}new/", {**values, "origin": "company", **typed})


def test_a_task_goes_from_who_gives_it_to_a_post_and_back(as_post):
    manager, desk = as_post("manager"), as_post("frontdesk-early")
    assert give(manager).status_code == 302
    task = Task.objects.get()
    assert (task.number, task.who_has_it) == (f"任务〔{timezone.localdate().year}〕1号", "Front desk")
    assert task.title in text(desk.get(f"{TASKS}mine/"))
    url = task.get_absolute_url()
    assert desk.post(f"{url}begin/").status_code == 302
    assert desk.post(f"{url}progress/", {"progress": 60, "note": "leaflets are counted"}).status_code == 302
    assert desk.post(f"{url}report/", {"result": "212 forms"}).status_code == 302
    assert desk.post(f"{url}accept/").status_code == 403
    assert task.title in text(manager.get(reverse("inbox")))
    assert manager.post(f"{url}return/", {"note": "and the vouchers?"}).status_code == 302
    assert desk.post(f"{url}report/", {"result": "212 forms, 30 vouchers"}).status_code == 302
    assert manager.post(f"{url}accept/").status_code == 302
    task.refresh_from_db()
    assert (task.state, task.progress, task.person, task.due_at) == ("done", 100, someone("frontdesk-early"), None)
    for code, person in (("tasks_closed", task.person), ("company_tasks_closed", None), ("tasks_in_time", None)):
        assert MEASURES[f"staffing.{code}"].figure(these_days(person), someone("manager")).value
    assert "and the vouchers?" in text(manager.get(url))


def test_what_a_colleague_holds_is_theirs(as_post):
    task = make.task()
    first, second = as_post("frontdesk-early"), as_post("frontdesk-late")
    url = task.get_absolute_url()
    assert first.post(f"{url}begin/").status_code == 302
    answer = second.post(f"{url}report/", {"result": "done"})
    assert answer.status_code == 422
    assert "frontdesk-early" in str(errors(answer))
    assert task.title not in text(second.get(f"{TASKS}mine/"))
    assert as_post("manager").post(f"{url}hand-over/", {"post": task.post_id, "person": ""}).status_code == 302
    assert second.post(f"{url}report/", {"result": "done"}).status_code == 302


def test_a_task_of_ones_own_needs_nobody_to_accept_it():
    task = make.task(by="assistant", post="assistant", person="assistant")
    assert "report" not in {move.name for move in task.workflow.open_to(task, someone("assistant"))}
    task.move("finish", by=someone("assistant"), result="done")
    assert task.state == "done"


def test_nobody_accepts_what_they_reported():
    task = make.task(by="manager", post="assistant")
    task.move("report", by=someone("assistant"), result="done")
    with pytest.raises(PermissionDenied):
        task.move("accept", by=someone("assistant"))


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"due_on": "2020-01-01"}, "due_on"),
        ({"due_on": "31.31.2026"}, "due_on"),
        ({"title": ""}, "title"),
        ({"post": "9999"}, "post"),
        ({"origin": "moon"}, "origin"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(typed, field, as_post):
    answer = give(as_post("manager"), **typed)
    assert (answer.status_code, list(errors(answer))) == (422, [field])
    assert not Task.objects.exists()


def test_tasks_go_down_and_to_who_holds_the_post(as_post):
    supervisor = as_post("supervisor-early")
    assert errors(give(supervisor, "manager")).keys() == {"post"}
    someone("clerk-1")
    answer = give(as_post("manager"), person=someone("clerk-1").pk)
    assert "does not hold this post" in str(errors(answer)["person"])
    assert give(as_post("clerk-1")).status_code == 403


def test_a_task_is_late_after_its_day_and_put_off_with_a_reason(as_post):
    task = make.task(due_on=in_days(0))
    tomorrow = timezone.now() + timedelta(days=1)
    assert Task.objects.late(tomorrow).get() == task
    url = f"{task.get_absolute_url()}put-off/"
    assert as_post("manager").post(url, {"due_on": in_days(5)}).status_code == 422
    assert as_post("manager").post(url, {"due_on": in_days(-1), "note": "x"}).status_code == 422
    assert as_post("manager").post(url, {"due_on": in_days(5), "note": "the printer"}).status_code == 302
    assert not Task.objects.late(tomorrow).exists()


def test_who_may_see_a_task(as_post):
    task = make.task(post="clerk")
    assert as_post("clerk-1").get(task.get_absolute_url()).status_code == 200
    assert as_post("frontdesk-early").get(task.get_absolute_url()).status_code == 404
    assert as_post("security").get(TASKS).status_code == 403


class TestTurns:
    @given(
        first=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
        every=st.sampled_from(Every.values),
        gap=st.integers(-400, 2000),
    )
    def test_the_next_turn_is_the_first_after_the_day(self, first, every, gap):
        day = first + timedelta(days=gap)
        turn = turn_after(first, every, day)
        assert turn > day and turn >= first
        if every in DAYS:
            assert (turn - first).days % DAYS[every] == 0 and (turn == first or turn - day <= timedelta(DAYS[every]))
        else:
            last_of_month = (turn + timedelta(days=1)).month != turn.month
            assert turn.day == first.day or (last_of_month and turn.day < first.day)
            assert turn == first or (turn - day).days <= {"month": 31, "quarter": 92, "year": 366}[every]


def test_a_recurring_task_is_laid_once_a_turn_and_of_missed_turns_only_the_latest(as_post):
    rule = make.recurring_task(every="week", days=1)
    assert (lay_tasks(timezone.now()), lay_tasks(timezone.now())) == (1, 0)
    task = Task.objects.get()
    assert (task.for_day, task.due_on, task.registered_by) == (in_days(0), in_days(1), someone("manager"))
    with time_machine.travel(timezone.now() + timedelta(days=22)):
        as_post("frontdesk-early").get("/")
        assert sorted(Task.objects.values_list("for_day", flat=True)) == [task.for_day, in_days(-1)]
        rule.refresh_from_db()
        assert rule.next_on == in_days(6)


def test_a_rule_ends_and_its_days_must_fit(as_post):
    rule = make.recurring_task(every="day", until=in_days(0))
    lay_tasks(timezone.now())
    rule.refresh_from_db()
    assert rule.next_on is None
    typed = {"title": "x", "post": rule.post_id, "every": "day", "since": in_days(2), "until": in_days(1), "days": 0}
    answer = as_post("manager").post(f"{RULES}new/", typed)
    assert answer.status_code == 422
    answer = as_post("manager").post(f"{RULES}new/", {**typed, "until": "", "days": 400})
    assert list(errors(answer)) == ["days"]
    assert RecurringTask.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_row_and_three(count, as_post, django_assert_num_queries):
    for _serial in range(count):
        make.task()
    manager = as_post("manager")
    manager.get(TASKS)
    with django_assert_num_queries(8):
        manager.get(TASKS)
    assert len(cells(manager.get(f"{TASKS}?export=xlsx"))) == count + 1


@pytest.mark.django_db(transaction=True)
def test_a_task_is_taken_in_hand_once():
    task = make.task()
    url = f"{task.get_absolute_url()}begin/"
    assert sorted(at_once(("frontdesk-early", url, {}), ("frontdesk-late", url, {}))) == [302, 409]
    task.refresh_from_db()
    assert task.person is not None
