"""What people are told in the program: once, counted at the bell, read, and only what they want to be told."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone, translation

from staffing.messages.kinds import ANSWERED, ASSIGNED, DECISION, EXPIRING, FOR_POST, KINDS, LATE, SOON, message_kind
from staffing.messages.models import READ_KEPT, Channel
from staffing.messages.telling import Thing, tell_all
from staffing.models import Message, MessageSettings, MessageWish, Sending
from tests import make
from tests.people import appoint, someone
from tests.tenants.pages import errors, text

pytestmark = pytest.mark.django_db
PAGE, WISHES, HOME = reverse("staffing:messages"), reverse("staffing:message-wishes"), reverse("home")
DESK, OTHER = "frontdesk-early", "frontdesk-late"
KEPT = {"language": "en", "quiet_from": "22:00", "quiet_until": "07:00", "email": ""}


def told(name: str) -> list[str]:
    return list(someone(name).messages.order_by("pk").values_list("kind", flat=True))


def told_of(record, name: str) -> list[str]:
    return list(someone(name).messages.filter(about=record.number).order_by("pk").values_list("kind", flat=True))


def wishes(**changed) -> dict:
    return {**KEPT, **{f"kind_{code}": Channel.APP for code in KINDS}, **changed}


def test_a_task_for_a_post_is_told_to_who_holds_it_and_not_to_who_gave_it():
    someone(DESK), someone(OTHER), someone("clerk-1")
    task = make.task(by="manager")
    assert told(DESK) == told(OTHER) == [FOR_POST]
    assert told("manager") == told("clerk-1") == []
    message = Message.objects.filter(person=someone(DESK)).get()
    assert (message.about, message.url) == (task.number, task.get_absolute_url())
    assert message.words == f"Something for your post: Task {task.number}"
    with translation.override("zh-hans"):
        assert message.words == f"您岗位的新事项：任务 {task.number}"


def test_what_is_given_to_a_person_is_told_to_that_person_alone():
    someone(OTHER)
    make.task(by="manager", person=DESK)
    assert (told(DESK), told(OTHER)) == ([ASSIGNED], [])


def test_a_result_waits_for_whoever_decides_and_the_answer_goes_back():
    desk = someone(DESK)
    task = make.task(by="manager", person=DESK)
    task.move("report", by=desk, result="counted")
    assert told("manager") == [DECISION]
    message = someone("manager").messages.get()
    assert message.url == reverse("decision", args=["task", task.pk])
    task.move("accept", by=someone("manager"))
    assert told(DESK) == [ASSIGNED, ANSWERED]
    assert told("manager") == [DECISION]


def test_a_message_that_something_waits_for_a_decision_is_read_once_somebody_has_decided():
    someone("assistant"), someone("manager")
    task = make.task(by="manager", person=DESK)
    task.move("report", by=someone(DESK), result="counted")
    waiting = Message.objects.filter(kind=DECISION)
    assert waiting.unread().count() == waiting.count() >= 1
    other = make.task(by="manager", person=DESK)
    other.move("report", by=someone(DESK), result="counted")
    task.move("accept", by=someone("manager"))
    assert set(waiting.unread().values_list("about", flat=True)) == {other.number}


def test_the_page_says_what_a_message_is_about_to_who_may_see_that(as_post, django_assert_num_queries):
    desk = as_post(DESK)
    for title in ("count the umbrellas", "water the plants", "sort the keys"):
        make.task(by="manager", person=DESK, title=title)
    desk.get("/staffing/messages/")
    with django_assert_num_queries(6):
        page = text(desk.get("/staffing/messages/"))
    assert "count the umbrellas" in page and "sort the keys" in page
    hidden = someone(DESK).messages.first()
    Message.objects.filter(pk=hidden.pk).update(key=f"staffing.person:{someone('manager').pk}:x")
    assert "count the umbrellas" not in text(desk.get("/staffing/messages/"))


def test_a_ticket_that_is_sent_to_somebody_is_told_to_them_each_time_it_comes_to_them():
    desk, floor = someone(DESK), someone("floor-early-1")
    ticket = make.ticket()
    ticket.move("dispatch", by=desk, handler=floor, department=None)
    assert told("floor-early-1") == [ASSIGNED]
    ticket.move("arrive", by=floor)
    assert told("floor-early-1") == [ASSIGNED]


def test_who_may_not_decide_on_a_case_is_not_asked_to():
    stand_in = someone("stand-in")
    appoint(stand_in, "supervisor", "early")
    appoint(stand_in, "manager", "office")
    someone("manager")
    report = make.weekly_report(by="stand-in")
    report.move("submit", by=stand_in)
    assert DECISION in told("manager")
    assert DECISION not in told("stand-in")


def test_what_is_entered_with_a_moment_long_ago_is_no_news():
    someone(DESK)
    make.task(by="manager", at=timezone.now() - timedelta(days=3))
    assert told(DESK) == []


def test_the_same_thing_is_told_once():
    someone(DESK)
    thing = Thing.of(make.task(by="manager", at=timezone.now() - timedelta(days=3)), "x")
    pairs = [(someone(DESK), thing)]
    assert [tell_all(LATE, pairs, timezone.now()) for _time in range(2)] == [1, 0]
    assert tell_all(SOON, pairs, timezone.now()) == 1
    assert tell_all(LATE, [], timezone.now()) == 0


def test_what_is_nearly_late_and_late_is_told_once_each_by_the_command():
    now = timezone.now()
    someone(DESK)
    task = make.task(by="manager", at=now - timedelta(days=2, hours=1))
    Message.objects.all().delete()
    with time_machine.travel(task.warn_at + timedelta(minutes=1), tick=False):
        call_command("send_notices", "--late")
        call_command("send_notices", "--late")
    assert told_of(task, DESK) == [SOON]
    with time_machine.travel(task.due_at + timedelta(minutes=1), tick=False):
        call_command("daily")
        call_command("send_notices", "--late")
    assert told_of(task, DESK) == [SOON, LATE]
    with time_machine.travel(task.due_at + timedelta(days=3), tick=False):
        call_command("send_notices", "--late")
    assert told_of(task, DESK).count(LATE) == 1


def test_passes_that_come_near_their_last_day_are_told_once_until_another_comes_near(as_post):
    clerk = someone("clerk-1")
    made = make.access_pass(valid_until=timezone.localdate() + timedelta(days=7))
    made.move("issue", by=clerk)
    call_command("daily")
    call_command("daily")
    assert told("clerk-1").count(EXPIRING) == 1
    message = clerk.messages.get(kind=EXPIRING)
    assert message.words == "Passes that expire within seven days: 1"
    assert as_post("clerk-1").get(message.url).status_code == 200


def test_the_bell_counts_without_a_query_of_its_own(as_post, django_assert_num_queries):
    client, message = as_post(DESK), make.message()
    page = client.get(PAGE)
    assert page.wsgi_request.user.unread == 1
    assert "1 new message" in text(page)
    with django_assert_num_queries(6):
        client.get(PAGE)
    for mark in ("2", "3"):
        make.message(mark=mark)
    with django_assert_num_queries(6):
        assert "3 new messages" in text(client.get(PAGE))
    assert message.read_at is None


def test_opening_a_message_marks_it_as_read_and_leads_to_its_record(as_post):
    message, client = make.message(), as_post(DESK)
    answer = client.get(reverse("staffing:message-open", args=[message.pk]))
    assert (answer.status_code, answer.url) == (302, message.url)
    message.refresh_from_db()
    assert message.read_at
    assert client.get(f"{PAGE}?unread=1").context["page"].rows == []
    assert client.get(PAGE).context["page"].rows == [message]


def test_nobody_opens_or_marks_the_message_of_another(as_post):
    message = make.message()
    assert as_post(OTHER).get(reverse("staffing:message-open", args=[message.pk])).status_code == 404
    as_post(OTHER).post(PAGE)
    message.refresh_from_db()
    assert message.read_at is None


def test_all_are_marked_as_read_by_one_press(as_post):
    client = as_post(DESK)
    for mark in "12":
        make.message(mark=mark)
    assert "2 messages marked as read" in text(client.post(PAGE, follow=True))
    assert not someone(DESK).messages.unread().exists()
    assert client.get(f"{PAGE}?after=x&before=y").status_code == 400


def test_a_kind_that_is_switched_off_is_not_told(as_post):
    assert as_post(DESK).post(WISHES, wishes(kind_post="off")).status_code == 302
    make.task(by="manager")
    make.task(by="manager", person=DESK)
    assert told(DESK) == [ASSIGNED]


def test_the_page_of_wishes_keeps_what_is_chosen_and_asks_for_an_address(as_post):
    client = as_post(DESK)
    assert errors(client.post(WISHES, wishes(kind_late="mail")))["email"] == [
        "Give the address that the e-mails go to."
    ]
    assert client.post(WISHES, wishes(kind_late="pigeon")).status_code == 422
    assert client.post(WISHES, wishes(email="no address")).status_code == 422
    assert client.post(WISHES, wishes(quiet_from="25:00")).status_code == 422
    assert not MessageWish.objects.exists()
    for _time in range(2):
        assert client.post(WISHES, wishes(kind_late="mail", email="desk@example.com")).status_code == 302
    assert MessageWish.objects.filter(channel="mail").get().kind == LATE
    assert MessageSettings.objects.get().email == "desk@example.com"
    assert client.get(WISHES).context["form"]["kind_late"].initial == "mail"


def test_a_kind_is_registered_once():
    with pytest.raises(ValueError, match="late"):
        message_kind("late", "again")


def test_old_messages_go():
    message = make.message()
    Message.objects.filter(pk=message.pk).update(read_at=timezone.now())
    later = timezone.now() + READ_KEPT
    assert Message.purge(later - timedelta(minutes=5)) == 0
    assert Message.purge(later + timedelta(minutes=5)) == 1
    assert Sending.purge(later) == 0
