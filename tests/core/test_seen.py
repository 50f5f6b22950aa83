from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from complaints.models import Ticket
from tianyou.core.daily import remove_leftovers
from tianyou.core.models import Presence, Seen
from tianyou.core.presence import WINDOW, enter
from tianyou.core.seen import HORIZON, look, look_at_all, mark_news, news

from .. import make
from ..people import someone

pytestmark = pytest.mark.django_db

LIST, BOARD = reverse("complaints:ticket-list"), reverse("complaints:ticket-board")
DOT = 'class="news"'


def is_news(ticket, person) -> bool:
    mark_news([ticket], person)
    return ticket.is_news


def follow(ticket, by: str, at=None):
    ticket.move("follow", by=someone(by), note="called", at=at)


def test_what_others_changed_since_the_last_look_is_news_and_own_changes_are_not():
    ticket, manager = make.ticket(), someone("manager")
    assert is_news(ticket, manager)
    assert not is_news(ticket, someone("frontdesk-early"))
    look(ticket, manager)
    assert not is_news(ticket, manager)
    follow(ticket, "supervisor-early")
    assert is_news(ticket, manager)


def test_what_lies_beyond_the_horizon_is_read():
    old = make.ticket(at=timezone.now() - HORIZON - timedelta(hours=1))
    assert not is_news(old, someone("manager"))


def test_all_are_read_at_once_in_one_row():
    manager, tickets = someone("manager"), [make.ticket() for _ in range(3)]
    for ticket in tickets:
        look(ticket, manager)
    look_at_all(Ticket, manager)
    assert Seen.objects.count() == 1
    follow(tickets[0], "supervisor-early")
    assert list(Ticket.objects.filter(pk__in=news(Ticket, manager))) == [tickets[0]]


def test_list_board_and_own_work_show_a_dot_with_words_until_the_ticket_is_opened(as_post):
    ticket, floor = make.ticket(), as_post("floor-early-1")
    ticket.move("dispatch", by=someone("frontdesk-early"), handler=someone("floor-early-1"))
    pages = [LIST, BOARD, reverse("complaints:ticket-mine")]
    for page in pages:
        shown = floor.get(page).content.decode()
        assert DOT in shown
        assert "Changed since you looked" in shown
    assert len(floor.get(LIST, {"stage": "news"}).context["table"]) == 1
    floor.get(ticket.get_absolute_url())
    assert not [page for page in pages if DOT in floor.get(page).content.decode()]
    assert not floor.get(LIST, {"stage": "news"}).context["table"]


def test_one_button_marks_all_read_and_leads_back(as_post):
    make.ticket()
    manager, url = as_post("manager"), reverse("complaints:tickets-read")
    assert manager.post(url, {"next": f"{LIST}?kind=complaint"}).url == f"{LIST}?kind=complaint"
    assert DOT not in manager.get(LIST).content.decode()
    assert manager.post(url, {"next": "https://elsewhere.example/"}).url == LIST
    assert manager.get(url).status_code == 405


def test_two_people_at_one_record_are_told_of_each_other():
    ticket, one, other = make.ticket(), someone("frontdesk-early"), someone("supervisor-early")
    now = timezone.now()
    assert enter(ticket, one, at=now - timedelta(minutes=3)) == []
    (met,) = enter(ticket, other, "reply", at=now)
    assert (met.person, met.since, met.step) == (one, now - timedelta(minutes=3), "")
    (met,) = enter(ticket, one, at=now + timedelta(minutes=1))
    assert (met.person, met.since, str(met.step)) == (other, now, "Reply given")
    assert Presence.objects.get(person=one).since == now - timedelta(minutes=3)


def test_who_says_nothing_for_a_while_is_gone_and_comes_back_anew():
    ticket, one, other = make.ticket(), someone("manager"), someone("supervisor-early")
    now = timezone.now()
    enter(ticket, one, at=now - WINDOW - timedelta(seconds=1))
    assert enter(ticket, other, at=now) == []
    enter(ticket, one, at=now)
    (met,) = enter(ticket, other, at=now)
    assert met.since == now


def test_the_day_forgets_who_is_gone_and_what_was_looked_at_long_ago():
    old, new, one, now = make.ticket(), make.ticket(), someone("manager"), timezone.now()
    for ticket, at in ((old, now - HORIZON - timedelta(days=1)), (new, now)):
        enter(ticket, one, at=at)
        look(ticket, one, at)
    assert remove_leftovers(now)["looks"] == 2
    assert [*Presence.objects.values_list("object_id", flat=True)] == [new.pk]
    assert [*Seen.objects.values_list("object_id", flat=True)] == [new.pk]


def test_the_page_tells_who_else_is_there_and_asks_again(as_post):
    ticket, desk, supervisor = make.ticket(), as_post("frontdesk-early"), as_post("supervisor-early")
    desk.get(reverse("complaints:ticket-move", args=[ticket.pk, "dispatch"]))
    page = supervisor.get(ticket.get_absolute_url()).content.decode()
    assert "frontdesk-early has this open since" in page
    assert "at the step “Dispatch”" in page
    url = reverse("complaints:ticket-company", args=[ticket.pk])
    assert f'hx-get="{url}"' in page
    line = desk.get(url, {"doing": "dispatch"}).content.decode()
    assert "supervisor-early has this open since" in line
    assert "<html" not in line
    assert desk.get(url, {"doing": "explode"}).status_code == 200
    assert as_post("finance").get(url).status_code == 403
