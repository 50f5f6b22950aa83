"""Training: planned for a year, approved, held in sessions, passed or taken again, in a file of each employee."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from staffing.models import Post, TrainingPlan, TrainingResult, TrainingSession
from tests import make
from tests.people import someone
from tests.tenants.pages import cells, day, errors, text
from tianyou.core.measures import MEASURES, Span

pytestmark = pytest.mark.django_db
SESSIONS, PLANS, FILE = (f"/staffing/training/{part}" for part in ("", "plans/", "file/"))


def figure(code: str, name: str = "manager") -> float:
    now, person = timezone.now(), someone(name)
    return MEASURES[code].figure(Span(now - timedelta(days=30), now + timedelta(seconds=1), person), person).value


def next_year() -> int:
    return timezone.localdate().year + 1


def typed(*people: str, **values) -> dict:
    return {
        "subject": "Extinguishers", "kind": "fire", "day": day(), "starts_at": "15:00", "hours": "2", "place": "Room 1",
        "trainer": "Fire brigade", "pass_mark": "60", "people": [someone(name).pk for name in people], **values,
    }  # fmt: skip


def test_a_plan_is_drafted_filled_submitted_and_approved_by_the_leaders(as_post):
    manager = as_post("manager")
    assert manager.post(f"{PLANS}new/", {"year": next_year(), "aim": "No accident"}).status_code == 302
    plan = TrainingPlan.objects.get()
    due = timezone.localtime(plan.due_at)
    assert (due.year, due.month, due.day) == (next_year() - 1, 12, 25)
    url = plan.get_absolute_url()
    assert "what is to be trained" in text(manager.post(f"{url}submit/"))
    line = {"subject": "Fire", "kind": "fire", "month": 3, "hours": "1.5", "posts": [Post.objects.get(code="floor").pk]}
    assert manager.post(f"{url}lines/new/", line).status_code == 302
    assert manager.post(f"{url}submit/").status_code == 302
    assert manager.post(f"{url}lines/new/", line).status_code in (409, 422)
    with pytest.raises(PermissionDenied):
        plan.move("approve", by=someone("manager"))
    assert as_post("leader").post(f"{url}approve/").status_code == 302
    page = text(manager.get(url))
    assert "Lay a session" in page and "1.5" in page
    assert "Fire" in text(as_post("leader").get(f"{url}paper/"))


def test_a_year_has_one_plan(as_post):
    make.training_plan()
    answer = as_post("manager").post(f"{PLANS}new/", {"year": next_year()})
    assert answer.status_code == 422 and "year" in errors(answer)
    with pytest.raises(IntegrityError), transaction.atomic():
        TrainingPlan(year=next_year()).sign(someone("manager"))


def test_a_plan_begun_after_christmas_is_late_at_once():
    plan = make.training_plan(year=timezone.localdate().year)
    assert plan.is_late


def test_a_session_is_laid_from_the_plan_held_and_marked(as_post):
    people = [someone(name) for name in ("floor-early-1", "floor-early-2", "floor-late-1")]
    item, manager = make.training_item(), as_post("manager")
    TrainingPlan.objects.update(state="approved")
    initial = manager.get(f"{SESSIONS}new/?item={item.pk}").context["form"].initial
    assert initial["subject"] == item.subject and set(initial["people"]) == set(people)
    names = [person.username for person in people]
    assert manager.post(f"{SESSIONS}new/", typed(*names, item=item.pk)).status_code == 302
    session = TrainingSession.objects.get()
    url = session.get_absolute_url()
    roll = {"present": [people[0].pk, people[1].pk], "excused": [people[1].pk]}
    assert "excused" in errors(manager.post(f"{url}hold/", roll))
    assert manager.post(f"{url}hold/", {**roll, "present": [people[0].pk]}).status_code == 302
    got = dict(session.attendances.values_list("person__username", "presence"))
    assert got == {"floor-early-1": "present", "floor-early-2": "excused", "floor-late-1": "absent"}
    mine = session.attendances.get(person=people[0])
    score = f"score_{mine.pk}"
    assert set(manager.get(f"{url}grade/").context["form"].rows) == {score}
    assert manager.post(f"{url}grade/", {}).status_code == 422
    assert score in errors(manager.post(f"{url}grade/", {score: "101"}))
    assert manager.post(f"{url}grade/", {score: "59.5"}).status_code == 302
    assert figure("staffing.exams_to_retake") == 1
    assert manager.post(f"{url}grade/", {score: "80"}).status_code == 302
    assert list(mine.results.values_list("attempt", "score", "passed")) == [(1, Decimal("59.5"), False), (2, 80, True)]
    assert figure("staffing.exams_to_retake") == 0 and figure("staffing.sessions_held") == 1
    assert "80.0" in text(as_post("floor-early-1").get(FILE))
    assert "80.0" not in text(as_post("floor-early-2").get(url))


def test_a_session_is_not_held_before_its_day_and_may_be_called_off(as_post):
    session = make.training_session(day=timezone.localdate() + timedelta(days=3))
    with pytest.raises(ValidationError):
        session.move("hold", by=someone("manager"))
    assert figure("staffing.sessions_to_hold") == 0
    manager = as_post("manager")
    assert manager.post(f"{session.get_absolute_url()}cancel/", {"note": ""}).status_code == 422
    assert manager.post(f"{session.get_absolute_url()}cancel/", {"note": "trainer is ill"}).status_code == 302
    TrainingSession.objects.update(state="planned", day=timezone.localdate() - timedelta(days=2))
    figured = MEASURES["staffing.sessions_to_hold"].figure(Span(timezone.now(), timezone.now()), someone("manager"))
    assert (figured.value, figured.late) == (1, 1)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"people": []}, "people"),
        ({"hours": "0"}, "hours"),
        ({"hours": "900"}, "hours"),
        ({"pass_mark": "120"}, "pass_mark"),
        ({"starts_at": "25:00"}, "starts_at"),
        ({"day": "x"}, "day"),
        ({"place": ""}, "place"),
        ({"kind": "x"}, "kind"),
    ],
)
def test_a_session_that_cannot_be_is_refused_at_its_field(as_post, values, field):
    answer = as_post("manager").post(f"{SESSIONS}new/", typed("floor-early-1", **values))
    assert answer.status_code == 422 and field in errors(answer)
    assert not TrainingSession.objects.exists()


def test_the_list_of_a_session_is_changed_until_it_is_held(as_post):
    someone("frontdesk-early")
    session, manager = make.training_session(), as_post("manager")
    url = f"{session.get_absolute_url()}correct/"
    seen = manager.get(url).context["form"].initial["seen"]
    assert manager.post(url, typed("floor-early-1", "frontdesk-early", seen=seen)).status_code == 302
    assert set(session.attendances.values_list("person__username", flat=True)) == {"floor-early-1", "frontdesk-early"}
    session.refresh_from_db()
    session.move("hold", by=someone("manager"))
    assert manager.get(url).status_code == 302
    assert "灭火" not in text(as_post("floor-early-1").get(f"{session.get_absolute_url()}paper/"))


def test_only_who_was_there_takes_the_exam():
    session = make.held_session(absent=("floor-early-2",))
    with pytest.raises(ValidationError):
        session.attendances.get(person__username="floor-early-2").take_exam(
            Decimal(90), someone("manager"), timezone.now()
        )
    assert not TrainingResult.objects.exists()


def test_where_there_is_no_exam_being_there_is_passing():
    session = make.held_session(pass_mark=None, absent=("floor-early-2",))
    assert dict(session.attendances.values_list("person__username", "passed")) == {
        "floor-early-1": True,
        "floor-early-2": None,
    }
    assert not [move.name for move in session.workflow.open_to(session, someone("manager"))]


def test_an_induction_that_is_not_passed_is_shown(as_post):
    someone("floor-early-1"), someone("floor-early-2")
    assert figure("staffing.inductions_open") == 3
    make.held_session(kind="induction", pass_mark=None, absent=("floor-early-2",))
    assert figure("staffing.inductions_open") == 2
    assert "not passed" in text(as_post("floor-early-2").get(FILE))
    assert "not passed" not in text(as_post("floor-early-1").get(FILE))


def test_a_file_is_read_by_its_owner_the_shifts_supervisor_and_the_manager(as_post):
    make.held_session()
    url = f"/staffing/training/files/{someone('floor-early-1').pk}/"
    statuses = {name: as_post(name).get(url).status_code for name in (
        "floor-early-1", "supervisor-early", "manager", "assistant", "floor-early-2", "supervisor-late", "clerk-1",
        "leader",
    )}  # fmt: skip
    assert statuses == {
        "floor-early-1": 200, "supervisor-early": 200, "manager": 200, "assistant": 200, "floor-early-2": 404,
        "supervisor-late": 404, "clerk-1": 404, "leader": 403,
    }  # fmt: skip


def test_what_the_plan_wanted_and_nobody_held_is_behind():
    today = timezone.localdate()
    plan = make.training_plan(year=today.year - 1)
    item = make.training_item(plan=plan)
    TrainingPlan.objects.update(state="approved")
    assert figure("staffing.trainings_behind") == 1
    make.held_session(item=item)
    assert figure("staffing.trainings_behind") == 0


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_for_one_and_three(as_post, django_assert_num_queries, count):
    for number in range(count):
        plan = make.training_plan(year=2030 + number)
        make.training_item(plan=plan)
        make.held_session(ago=number)
    client = as_post("manager")
    pages = (
        (SESSIONS, 6),
        (PLANS, 6),
        (f"{SESSIONS}attendances/", 6),
        (f"{SESSIONS}files/{someone('floor-early-1').pk}/", 8),
    )
    for url, queries in pages:
        client.get(url)
        with django_assert_num_queries(queries):
            client.get(url)
    assert len(cells(client.get(SESSIONS, {"export": "xlsx"}))) == count + 1
