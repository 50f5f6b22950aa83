"""What leaves the program: e-mails outside of the night, the robot of the group chat, retries, and never two of one."""

import json
import smtplib
from datetime import datetime, time, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO
from threading import Thread
from time import sleep

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from staffing.messages import robots, sending
from staffing.messages.hours import after_quiet
from staffing.messages.kinds import ASSIGNED, FOR_POST
from staffing.messages.models import MessageSettings, MessageWish, Sending
from tests import make
from tests.people import someone

pytestmark = pytest.mark.django_db
DESK, MANAGER = "frontdesk-early", "manager"


def at(hour: int, minute: int = 0, day: int = 16) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=timezone.get_default_timezone())


def send() -> str:
    out = StringIO()
    call_command("send_notices", stdout=out)
    return out.getvalue().strip()


def wants_mail(name: str, kind: str = ASSIGNED, language: str = "en", **values) -> None:
    MessageSettings.objects.create(person=someone(name), email=f"{name}@example.com", language=language, **values)
    MessageWish.objects.create(person=someone(name), kind=kind, channel="mail")


@pytest.fixture
def mails(settings):
    settings.HAS_MAIL, settings.SITE_URL = True, "https://mall.example"
    return mail.outbox


class Robot(HTTPServer):
    """A robot at home: keeps what it is told and answers as it is bidden."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Hearing)
        self.heard: list[tuple[str, dict]] = []
        self.answer: tuple[int, bytes] = 200, b'{"errcode":0,"errmsg":"ok"}'

    @property
    def texts(self) -> list[str]:
        return [body["text"]["content"] for _path, body in self.heard]


class Hearing(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((self.path, json.loads(body)))
        status, text = self.server.answer
        self.send_response(status)
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *words):
        pass


@pytest.fixture
def robot(settings):
    server = Robot()
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.WEBHOOK_URL = f"http://127.0.0.1:{server.server_port}/send?key=1"
    settings.WEBHOOK_KIND, settings.SITE_URL = "wecom", "https://mall.example"
    yield server
    server.shutdown()
    server.server_close()
    thread.join(timeout=10)


@pytest.mark.parametrize(("moment", "since", "until", "wanted"), [
    (at(21, 59), time(22), time(7), at(21, 59)),
    (at(22), time(22), time(7), at(7, day=17)),
    (at(3), time(22), time(7), at(7)),
    (at(7), time(22), time(7), at(7)),
    (at(13), time(12), time(14), at(14)),
    (at(14), time(12), time(14), at(14)),
    (at(3), time(0), time(0), at(3)),
])  # fmt: skip
def test_the_night_ends_in_the_morning(moment, since, until, wanted):
    assert after_quiet(moment, since, until) == wanted


def test_an_email_has_number_kind_and_link_and_names_nobody(mails):
    wants_mail(DESK)
    with time_machine.travel(at(10), tick=False):
        task = make.task(person=DESK, title="ask Mr Lin")
        assert send() == "Sent: 1, failed: 0."
        assert send() == "Sent: 0, failed: 0."
    (sent,) = mails
    assert (sent.to, sent.subject) == ([f"{DESK}@example.com"], "Service centre: 1 message")
    assert f"Assigned to you: Task {task.number}\nhttps://mall.example{task.get_absolute_url()}" in sent.body
    assert "Lin" not in sent.body


def test_several_messages_come_in_one_email_in_the_readers_language(mails):
    wants_mail(DESK, language="zh-hans")
    with time_machine.travel(at(10), tick=False):
        for _number in range(3):
            make.task(person=DESK)
        assert send() == "Sent: 3, failed: 0."
    (sent,) = mails
    assert sent.subject == "客服中心：3 条消息"
    assert sent.body.count("交给您办理：任务") == 3


def test_nothing_is_sent_at_night_and_it_comes_in_the_morning(mails):
    wants_mail(DESK)
    with time_machine.travel(at(23), tick=False):
        make.task(person=DESK)
        send()
    assert someone(DESK).messages.count() == 1
    with time_machine.travel(at(6, 59, day=17), tick=False):
        send()
    assert mails == []
    with time_machine.travel(at(7, day=17), tick=False):
        assert send() == "Sent: 1, failed: 0."


def test_a_fault_before_the_night_is_tried_again_after_it(mails, monkeypatch):
    wants_mail(DESK)
    monkeypatch.setattr(mail.EmailMessage, "send", lambda self: (_ for _ in ()).throw(smtplib.SMTPServerDisconnected()))
    with time_machine.travel(at(21, 59, day=16), tick=False):
        make.task(person=DESK)
        assert send() == "Sent: 0, failed: 1."
    waiting = Sending.objects.get()
    assert (waiting.attempts, waiting.fault, waiting.due_at) == (1, "SMTPServerDisconnected", at(7, day=17))


def test_without_a_mail_server_or_a_wish_nothing_waits(settings, mails):
    make.task(person=DESK)
    wants_mail(MANAGER, kind=FOR_POST)
    settings.HAS_MAIL = False
    make.task(by="assistant", post="manager")
    assert not Sending.objects.exists()


def test_who_takes_the_address_back_is_sent_nothing(mails):
    wants_mail(DESK)
    with time_machine.travel(at(10), tick=False):
        make.task(person=DESK)
        MessageSettings.objects.update(email="")
        send()
    assert mails == []
    assert not Sending.objects.filter(sent_at=None).exists()


def test_the_robot_is_told_each_thing_once_for_all_people(robot):
    someone(DESK), someone("frontdesk-late")
    task = make.task()
    make.task(person=DESK)
    assert send() == "Sent: 1, failed: 0."
    ((path, body),) = robot.heard
    assert (path, body["msgtype"]) == ("/send?key=1", "text")
    words = f"客服中心\n您岗位的新事项：任务 {task.number}\nhttps://mall.example{task.get_absolute_url()}"
    assert body["text"]["content"] == words


def test_a_dingtalk_robot_is_spoken_to_in_its_own_way_and_signed(robot, settings):
    settings.WEBHOOK_KIND, settings.WEBHOOK_SECRET = "dingtalk", "SEC1"
    someone(DESK), make.task()
    assert send() == "Sent: 1, failed: 0."
    ((path, body),) = robot.heard
    assert "&timestamp=" in path and "&sign=" in path
    assert body["at"] == {"isAtAll": False}


def test_the_signature_is_that_of_the_published_rule():
    assert robots.signed("https://x/send?a=1", "SEC", 1700000000000).endswith(
        "&timestamp=1700000000000&sign=r%2B2we0q01lkZqz38LA5IPNbHN81U1leRf3Au4PSQb6Q%3D"
    )


@pytest.mark.parametrize(("answer", "fault"), [
    ((200, b'{"errcode":93000,"errmsg":"invalid webhook url"}'), "errcode 93000"),
    ((200, b"[]"), "errcode ?"),
    ((200, b"<html>"), "JSONDecodeError"),
    ((500, b"broken"), "HTTP 500"),
])  # fmt: skip
def test_what_the_robot_refuses_waits_longer_each_time_and_gets_through(robot, answer, fault):
    someone(DESK)
    with time_machine.travel(at(10), tick=False) as clock:
        make.task()
        good, robot.answer = robot.answer, answer
        assert send() == "Sent: 0, failed: 1."
        assert send() == "Sent: 0, failed: 0."
        assert Sending.objects.get().fault == fault
        clock.shift(timedelta(minutes=1))
        assert send() == "Sent: 0, failed: 1."
        assert Sending.objects.get().due_at == at(10, 3)
        robot.answer = good
        clock.shift(timedelta(minutes=2))
        assert send() == "Sent: 1, failed: 0."
    assert Sending.objects.get().fault == ""


def test_a_robot_that_is_not_there_breaks_no_request_and_is_given_up_in_the_end(robot, settings, as_post):
    settings.WEBHOOK_URL = "http://127.0.0.1:9/nobody"
    someone(DESK), make.task()
    assert as_post(DESK).get("/").status_code == 200
    Sending.objects.update(attempts=sending.GIVE_UP_AFTER - 1)
    assert send() == "Sent: 0, failed: 1."
    assert Sending.objects.get().given_up_at
    assert robot.heard == []


@pytest.mark.parametrize(("name", "value"), [("WEBHOOK_URL", "file:etc"), ("WEBHOOK_KIND", "pigeon")])
def test_a_robot_that_is_set_up_wrongly_is_told_as_a_fault(robot, settings, name, value):
    setattr(settings, name, value)
    someone(DESK), make.task()
    assert send() == "Sent: 0, failed: 1."
    assert Sending.objects.get().fault == name


def test_a_robot_that_does_not_answer_is_not_waited_for(robot, settings, monkeypatch):
    settings.WEBHOOK_TIMEOUT = 0.2
    monkeypatch.setattr(Hearing, "do_POST", lambda self: sleep(1))
    someone(DESK), make.task()
    assert send() == "Sent: 0, failed: 1."
    assert Sending.objects.get().fault in ("TimeoutError", "HTTP TimeoutError")


def test_a_long_text_is_told_in_pieces(robot, settings):
    settings.SITE_URL = f"https://mall.example/{'long/' * 20}"
    someone(DESK)
    for _number in range(40):
        make.task()
    assert send() == "Sent: 40, failed: 0."
    assert len(robot.heard) > 2
    assert all(len(text.encode()) <= robots.AT_MOST for text in robot.texts)
    assert sum(text.count("https://mall.example") for text in robot.texts) == 40


def test_a_message_that_another_sender_holds_is_passed_over_until_its_lease_is_over(robot):
    someone(DESK), make.task()
    now = timezone.now()
    assert len(sending.claim("robot", now)) == 1
    assert sending.claim("robot", now) == []
    assert send() == "Sent: 0, failed: 0."
    with time_machine.travel(now + sending.LEASE + timedelta(seconds=1), tick=False):
        assert send() == "Sent: 1, failed: 0."
