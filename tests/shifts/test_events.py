"""Plaza events: planned, approved by another, seen through; their tasks ticked off by the posts that have them."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from shifts.events.month import month_asked, weeks_of
from shifts.events.tasks import lay_tasks
from shifts.models import EventTask, EventTaskKind, PlazaEvent
from tests import make
from tests.people import someone
from tests.tenants.pages import cells, errors, text
from tianyou.core.measures import MEASURES, Span

pytestmark = pytest.mark.django_db
EVENTS = "/shifts/events/"


def typed(**values) -> dict:
    since = timezone.localtime().replace(minute=0, second=0, microsecond=0) + timedelta(days=4)
    given = {
        "title": "Craft fair",
        "organiser": "Craft Ltd",
        "zone": make.zone().pk,
        "place": "Atrium",
        "since": f"{since:%Y-%m-%dT%H:%M}",
        "until": f"{since + timedelta(hours=3):%Y-%m-%dT%H:%M}",
        "crowd": 200,
        "contact": "Zoe",
        "contact_phone": "13812341234",
    }
    return {**given, **values}


def faults(client, **values) -> set:
    answer = client.post(f"{EVENTS}new/", typed(**values))
    assert answer.status_code == 422 and not PlazaEvent.objects.exists()
    return set(errors(answer))


def approved(**values) -> PlazaEvent:
    event = make.event(**values)
    event.move("approve", by=someone("manager"))
    return event


def test_an_event_brings_its_usual_tasks_counted_from_its_begin_and_end(as_post):
    assert as_post("frontdesk-early").post(f"{EVENTS}new/", typed()).status_code == 302
    event = PlazaEvent.objects.get()
    assert event.number.startswith("活动〔") and event.state == "planned"
    kinds = list(EventTaskKind.objects.order_by("order"))
    due = {task.what: task.due_at for task in event.tasks.all()}
    assert len(due) == len(kinds) == 6
    assert due[kinds[0].name] == event.since - timedelta(hours=24)
    assert due[kinds[-1].name] == event.until + timedelta(hours=1)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"organiser": ""}, "tenant"),
        ({"until": "2020-01-01T10:00"}, "until"),
        ({"since": "2020-01-01T10:00"}, "since"),
        ({"crowd": 1000}, "crowd"),
        ({"crowd": -1}, "crowd"),
        ({"crowd": 10**9}, "crowd"),
        ({"contact_phone": "12"}, "contact_phone"),
        ({"zone": 987654}, "zone"),
        ({"loan": 987654}, "loan"),
        ({"since": "soon"}, "since"),
        ({"title": "x" * 61}, "title"),
    ],
)
def test_what_can_not_be_is_refused_at_its_field(as_post, values, field):
    assert faults(as_post("frontdesk-early"), **values) == {field}


def test_an_event_has_one_organiser(as_post):
    assert faults(as_post("frontdesk-early"), tenant=make.tenant().pk) == {"organiser"}


def test_a_thousand_people_need_twenty_days_or_the_permit_and_the_permit_before_the_approval(as_post):
    now = timezone.now()
    far = {"since": now + timedelta(days=25), "until": now + timedelta(days=25, hours=2), "crowd": 1000}
    event = make.event(**far)
    with pytest.raises(ValidationError, match="police permit"):
        event.move("approve", by=someone("manager"))
    event.move("permit", by=someone("frontdesk-early"), police_permit="P-118")
    event.move("approve", by=someone("manager"))
    assert event.state == "approved"
    assert as_post("frontdesk-early").post(f"{EVENTS}new/", typed(crowd=1000, police_permit="P-9")).status_code == 302
    small = make.event()
    assert "permit" not in [move.name for move in small.workflow.open_to(small, someone("frontdesk-early"))]


def test_an_event_on_a_lent_spot_takes_its_days_borrower_and_permit_from_the_loan(as_post):
    loan, desk = make.spot_loan(), as_post("frontdesk-early")
    begins = timezone.make_aware(timezone.datetime.combine(loan.since, timezone.datetime.min.time()))
    hours = {"since": begins + timedelta(hours=12), "until": begins + timedelta(hours=14)}
    event = make.event(loan=loan, organiser="", **hours)
    assert event.held_by == loan.borrower
    beyond = {"since": begins - timedelta(days=1), "until": begins + timedelta(hours=1)}
    with pytest.raises(ValidationError) as problem:
        make.event(loan=loan, **beyond)
    assert set(problem.value.error_dict) == {"loan"}
    page = text(desk.get(event.get_absolute_url()))
    assert loan.number in page
    type(loan).objects.filter(pk=loan.pk).update(state="cancelled")
    event.refresh_from_db()
    with pytest.raises(ValidationError, match="no longer stands"):
        event.move("approve", by=someone("manager"))


def test_nobody_approves_their_own_event(as_post):
    event = make.event()
    PlazaEvent.objects.filter(pk=event.pk).update(registered_by=someone("manager"))
    with pytest.raises(PermissionDenied):
        event.move("approve", by=someone("manager"))
    event.move("approve", by=someone("assistant"))
    with pytest.raises(PermissionDenied):
        event.move("start", by=someone("manager"))


def test_an_event_is_seen_through_on_its_day_and_over_when_its_tasks_are_done():
    event, desk = approved(with_tasks=True), someone("frontdesk-early")
    with pytest.raises(ValidationError, match="another day"):
        event.move("start", by=desk)
    event.move("start", by=desk, at=event.since)
    with pytest.raises(ValidationError, match="6 tasks are still open"):
        event.move("finish", by=desk, at=event.until)
    doers = {"frontdesk": desk, "floor": someone("floor-early-1"), "security": someone("security")}
    for task in event.tasks.select_related("post"):
        task.move("tick", by=doers.get(task.post.code, someone("supervisor-early")), at=event.until)
    event.move("finish", by=desk, at=event.until)
    assert (event.state, event.due_at) == ("over", None)
    with pytest.raises(ValidationError, match="does not stand"):
        event.tasks.first().move("untick", by=desk, note="x")


def test_what_is_over_is_not_approved_or_begun():
    event = make.event()
    with pytest.raises(ValidationError, match="time is over"):
        event.move("approve", by=someone("manager"), at=event.until)
    event.move("approve", by=someone("manager"))
    with pytest.raises(ValidationError, match="time is over"):
        event.move("start", by=someone("frontdesk-early"), at=event.until + timedelta(minutes=1))


@pytest.mark.parametrize(("move", "by"), [("cancel", "frontdesk-early"), ("refuse", "manager")])
def test_an_event_that_does_not_take_place_leaves_nobody_anything_to_do(move, by):
    event = make.event(with_tasks=True)
    event.tasks.filter(post__code="security").get().move("tick", by=someone("security"))
    event.move(move, by=someone(by), note="rain")
    assert sorted(event.tasks.values_list("state", flat=True)) == ["done", *["dropped"] * 5]


def test_a_post_ticks_its_own_tasks_and_sees_them_on_the_workbench(as_post):
    event = approved()
    task = make.event_task(event=event, post="floor", due_at=timezone.now() + timedelta(hours=3))
    make.event_task(event=event, post="floor", due_at=timezone.now() + timedelta(days=3))
    span = Span(timezone.now() - timedelta(days=1), timezone.now() + timedelta(days=1))

    def due(name: str) -> float:
        person = someone(name)
        return MEASURES["shifts.event_tasks_due"].figure(Span(span.since, span.until, person), person).value

    assert (due("floor-early-1"), due("frontdesk-early")) == (1, 0)
    with pytest.raises(PermissionDenied):
        task.move("tick", by=someone("frontdesk-early"))
    floor = as_post("floor-early-1")
    assert "Done" in text(floor.get(event.get_absolute_url()))
    answer = floor.post(f"{EVENTS}tasks/{task.pk}/tick/")
    assert answer.status_code == 302 and answer.url == f"{event.get_absolute_url()}#tasks"
    task.refresh_from_db()
    assert (task.state, task.done_by) == ("done", someone("floor-early-1"))
    assert due("floor-early-1") == 0
    done = MEASURES["shifts.event_tasks_done"].figure(span, someone("frontdesk-early"))
    assert done.value == 1
    assert floor.post(f"{EVENTS}tasks/{task.pk}/untick/", {"note": "the wrong one"}).status_code == 302
    task.refresh_from_db()
    assert (task.state, task.done_by, task.done_at) == ("open", None, None)


def test_events_in_one_zone_at_one_time_are_shown_and_others_are_not(as_post):
    event = make.event()
    other = make.event(title="Tasting", since=event.since + timedelta(hours=1), until=event.until + timedelta(hours=1))
    make.event(title="Upstairs", zone=make.zone("second"), since=event.since, until=event.until)
    make.event(title="Later", since=event.until, until=event.until + timedelta(hours=1))
    page = as_post("manager").get(event.get_absolute_url())
    assert page.context["clashes"] == [other]
    other.move("cancel", by=someone("frontdesk-early"), note="moved")
    assert as_post("manager").get(event.get_absolute_url()).context["clashes"] == []


def test_the_calendar_shows_an_event_on_each_of_its_days(as_post):
    start = timezone.make_aware(timezone.datetime(2026, 5, 30, 20))
    with time_machine.travel(start - timedelta(days=9)):
        event = make.event(since=start, until=start + timedelta(days=2))
        page = as_post("frontdesk-early").get(f"{EVENTS}calendar/?month=2026-05")
        shown = [day.day for week in page.context["weeks"] for day in week if event in day.events]
        assert shown == [date(2026, 5, 30), date(2026, 5, 31)]
        june = as_post("frontdesk-early").get(f"{EVENTS}calendar/?month=2026-06").context["weeks"]
        assert [day.day for week in june for day in week if day.events][-1] == date(2026, 6, 1)
        event.move("cancel", by=someone("frontdesk-early"), note="rain")
        weeks = as_post("frontdesk-early").get(f"{EVENTS}calendar/?month=2026-05").context["weeks"]
        assert not any(day.events for week in weeks for day in week)


@given(st.text(max_size=10))
def test_any_month_asked_for_is_a_month(words):
    month = month_asked(words)
    assert month.month and month.first.day == 1


@given(st.dates(date(2001, 1, 1), date(2098, 12, 1)))
def test_a_month_has_whole_weeks_with_each_of_its_days_once(day):
    days = [each for week in weeks_of(month_asked(f"{day:%Y-%m}"), PlazaEvent.objects.none()) for each in week]
    assert len(days) % 7 == 0 and days[0].day.weekday() == 0
    assert [each.day for each in days if not each.is_other] == list(month_asked(f"{day:%Y-%m}"))


def test_lists_are_narrowed_and_downloaded(as_post):
    event = make.event(with_tasks=True)
    desk = as_post("frontdesk-early")
    assert len(cells(desk.get(EVENTS, {"export": "xlsx"}))) == 2
    assert len(cells(desk.get(f"{EVENTS}tasks/", {"export": "xlsx"}))) == 7
    assert len(desk.get(f"{EVENTS}tasks/", {"post": event.tasks.first().post_id}).context["page"].rows) == 2
    assert not desk.get(EVENTS, {"state": "over"}).context["page"].rows
    assert desk.get(EVENTS, {"q": "shiji"}).context["page"].rows == [event]
    assert desk.get(EVENTS, {"state": "lost"}).status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_for_one_and_three(as_post, django_assert_num_queries, count):
    for _number in range(count):
        event = make.event()
        make.event_task(event=event)
    lay_tasks(event, someone("frontdesk-early"), timezone.now())
    client, month = as_post("frontdesk-early"), f"{timezone.localdate(event.since):%Y-%m}"
    for url, queries in (
        (EVENTS, 7),
        (f"{EVENTS}tasks/", 7),
        (f"{EVENTS}calendar/?month={month}", 4),
        (event.get_absolute_url(), 8),
    ):
        client.get(url)
        with django_assert_num_queries(queries):
            client.get(url)


def test_a_task_is_given_to_those_who_may_tick_it(as_post):
    event, desk = make.event(), as_post("frontdesk-early")
    url = f"{EVENTS}{event.pk}/tasks/new/"
    posts = desk.get(url).context["form"].fields["post"].queryset
    assert {post.code for post in posts} == {"frontdesk", "floor", "supervisor", "security"}
    floor = next(post for post in posts if post.code == "floor")
    due = f"{timezone.localtime(event.since):%Y-%m-%dT%H:%M}"
    assert desk.post(url, {"own_words": "Lights", "post": floor.pk, "due_at": due}).status_code == 302
    assert EventTask.objects.get().event == event
    assert desk.post(url, {"own_words": "", "post": floor.pk, "due_at": "x"}).status_code == 422


def test_who_has_nothing_to_do_with_events_sees_none(as_post):
    assert as_post("clerk-1").get(EVENTS).status_code == 403
    assert as_post("floor-early-1").get(f"{EVENTS}new/").status_code == 403
    assert as_post("floor-early-1").get(reverse("shifts:event-calendar")).status_code == 200
