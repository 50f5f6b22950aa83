"""Two senders at the same moment, each on a connection of its own: every message is sent once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock

import pytest
from django.db import connections
from django.utils import timezone

from staffing.messages import robots, sending
from staffing.messages.kinds import LATE
from staffing.messages.telling import Thing, tell_all
from staffing.models import Message, Sending
from tests.people import someone

pytestmark = pytest.mark.django_db(transaction=True)
NUMBER = 50


def both(act):
    """Call ``act`` twice at the same moment and return what came of it."""
    start = Barrier(2)

    def run(_number: int):
        try:
            start.wait(timeout=30)
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(run, range(2)))


def test_of_two_senders_each_message_is_sent_by_one(settings, monkeypatch):
    settings.WEBHOOK_URL = "http://127.0.0.1:9/"
    heard, lock = [], Lock()
    things = [Thing(f"thing:{number}", f"/{number}/") for number in range(NUMBER)]
    tell_all(LATE, [(someone("manager"), thing) for thing in things], timezone.now())

    def post(text: str) -> None:
        with lock:
            heard.extend(line for line in text.splitlines() if line.startswith(settings.SITE_URL))

    monkeypatch.setattr(robots, "post", post)
    now = timezone.now()
    done = both(lambda: sending.send_all(now))
    assert sum(each["sent"] for each in done) == NUMBER
    assert len(heard) == len(set(heard)) == NUMBER
    assert not Sending.objects.filter(sent_at=None).exists()


def test_of_two_who_tell_the_same_it_is_told_once(settings):
    settings.WEBHOOK_URL = "http://127.0.0.1:9/"
    person, thing, now = someone("manager"), Thing("thing:1", "/1/"), timezone.now()
    both(lambda: tell_all(LATE, [(person, thing)], now))
    assert (Message.objects.count(), Sending.objects.count()) == (1, 1)
