from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from complaints.models import Ticket
from tianyou.core.measures import MEASURES, Span

from .. import make
from ..people import someone
from .test_ticket_rules import walk

pytestmark = pytest.mark.django_db


def mall(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


def after(start: datetime, **minutes: int) -> Ticket:
    """Walk a ticket through moves, each so many minutes after the one before."""
    ticket = make.ticket(at=start)
    for move, span in minutes.items():
        start += timedelta(minutes=span)
        walk(ticket, move, at=start)
    return ticket


@pytest.mark.parametrize(
    ("accept", "arrive", "told"),
    [(3, 10, (3, True, 10, True)), (5, 15, (5, True, 15, True)), (6, 16, (6, False, 16, False))],
)
def test_minutes_to_accept_and_to_arrive_are_kept_with_whether_they_were_in_time(accept, arrive, told):
    ticket = after(mall("2026-11-05 10:00"), dispatch=accept, arrive=arrive)
    kept = (ticket.accept_minutes, ticket.accept_on_time, ticket.arrive_minutes, ticket.arrive_on_time)
    assert kept == told


def test_the_night_does_not_count_where_the_limit_does_not_count_it():
    ticket = make.ticket(at=mall("2026-11-05 22:58"))
    walk(ticket, "dispatch", at=mall("2026-11-06 09:02"))
    assert (ticket.accept_minutes, ticket.accept_on_time) == (4, True)


def test_who_takes_a_matter_on_is_there_at_once():
    ticket = make.ticket(at=mall("2026-11-05 10:00"))
    ticket.move("take", by=someone("supervisor-early"), at=mall("2026-11-05 10:04"))
    assert (ticket.accept_minutes, ticket.arrive_minutes, ticket.arrive_on_time) == (4, 0, True)


def test_who_takes_a_matter_on_late_accepts_it_late_and_is_there_in_time(as_post):
    ticket = make.ticket(at=mall("2026-11-05 10:00"))
    ticket.move("take", by=someone("supervisor-early"), at=mall("2026-11-05 10:44"))
    assert (ticket.accept_minutes, ticket.accept_on_time) == (44, False)
    assert (ticket.arrive_minutes, ticket.arrive_on_time) == (0, True)
    page = as_post("manager").get(ticket.get_absolute_url()).content.decode()
    assert "44 minutes · beyond the limit" in page and "0 minutes · within the limit" in page


def test_work_is_counted_as_its_limit_counts_it_without_accepted_waits_and_from_the_reopening():
    start = mall("2026-11-05 10:00")
    ticket = after(start, dispatch=2, arrive=2)
    until = {"waiting_for": "parts", "waiting_until": timezone.now() + timedelta(days=1), "note": "ordered"}
    ticket.move("wait", by=someone("floor-early-1"), at=start + timedelta(minutes=10), **until)
    ticket.move("resume", by=someone("floor-early-1"), at=start + timedelta(hours=30))
    walk(ticket, "resolve", at=start + timedelta(hours=30, minutes=20))
    assert (ticket.resolve_minutes, ticket.resolve_on_time) == (30, True)
    ticket = after(start, dispatch=2, arrive=2, resolve=2, reply=2)
    again = start + timedelta(days=9)
    ticket.move("reopen", by=someone("frontdesk-early"), at=again, note="it drips again")
    for minutes, move in enumerate(("dispatch", "arrive", "resolve"), start=1):
        walk(ticket, move, at=again + timedelta(minutes=minutes))
    assert (ticket.resolve_minutes, ticket.resolve_on_time) == (3, True)


def test_the_first_acceptance_stays_and_a_reply_is_that_of_its_round():
    ticket = after(mall("2026-11-05 10:00"), dispatch=3, arrive=4, resolve=30, reply=20)
    assert (ticket.reply_minutes, ticket.reply_on_time) == (20, True)
    ticket.move("reopen", by=someone("frontdesk-early"), at=mall("2026-11-05 14:00"), note="it drips again")
    assert (ticket.reply_minutes, ticket.reply_on_time) == (None, None)
    walk(ticket, "dispatch", at=mall("2026-11-05 15:00"))
    assert ticket.accept_minutes == 3


def test_a_moment_that_nobody_knows_is_not_measured():
    ticket = make.ticket()
    Ticket.objects.filter(pk=ticket.pk).update(state="dispatched", handler=someone("floor-early-1"))
    ticket.refresh_from_db()
    walk(ticket, "arrive")
    assert ticket.arrive_minutes is None


def test_the_ticket_tells_its_minutes(as_post):
    ticket = after(mall("2026-11-05 10:00"), dispatch=6, arrive=1)
    page = as_post("manager").get(ticket.get_absolute_url()).content.decode()
    assert "6 minutes · beyond the limit" in page
    assert "1 minute · within the limit" in page


def figure(code: str, since: str, until: str) -> float:
    return MEASURES[code].figure(Span(mall(since), mall(until)), someone("manager")).value


def test_the_figures_are_means_and_shares_of_the_period():
    after(mall("2026-11-05 10:00"), dispatch=2, arrive=10, resolve=5, reply=10)
    after(mall("2026-11-06 10:00"), dispatch=7, arrive=20, resolve=5, reply=30)
    after(mall("2026-10-01 10:00"), dispatch=100)
    november = ("2026-11-01", "2026-12-01")
    assert figure("complaints.accept_minutes", *november) == 4.5
    assert figure("complaints.arrive_minutes", *november) == 15
    assert figure("complaints.reply_minutes", *november) == 20
    assert figure("complaints.accepted_on_time", *november) == 50
    assert figure("complaints.arrived_on_time", *november) == 50
    assert figure("complaints.replied_on_time", *november) == 100
    assert figure("complaints.accept_minutes", "2025-01-01", "2025-02-01") == 0


def test_follow_ups_are_owed_until_they_are_late_and_missed_ones_count():
    start = mall("2026-11-05 10:00")
    walk(after(start, dispatch=2, arrive=2, resolve=2, reply=2), "visit", at=mall("2026-11-06 10:00"))
    walk(after(start, dispatch=2, arrive=2, resolve=2, reply=2), "visit", at=mall("2026-11-10 10:00"))
    missed = after(start, dispatch=2, arrive=2, resolve=2, reply=2)
    month = ("2026-11-01", "2026-12-01")
    with time_machine.travel(mall("2026-11-07 10:00")):
        assert figure("complaints.visited_on_time", *month) == 50
    with time_machine.travel(mall("2026-11-12 10:00")):
        assert figure("complaints.visited_on_time", *month) == 33.3
        assert list(Ticket.objects.visits_due()) == [missed]


def test_the_list_shows_what_is_to_be_followed_up(as_post):
    walk(make.ticket(kind="repair"), "dispatch", "arrive", "resolve", "reply")
    owed = walk(make.ticket(), "dispatch", "arrive", "resolve", "reply")
    table = as_post("frontdesk-early").get(reverse("complaints:ticket-list"), {"stage": "visit"}).context["table"]
    assert [row for row, _cells in table] == [owed]
