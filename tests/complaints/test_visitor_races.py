"""Two at the desk at the same moment, each on a connection of their own."""

from datetime import timedelta

import pytest
from django.utils import timezone

from complaints.models import Ticket
from complaints.retention import erase_old
from staffing.models import Post
from tests import make
from tests.people import someone
from tests.tenants.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
DESKS = ("frontdesk-early", "supervisor-early")


def test_a_visit_is_arranged_or_cancelled_and_never_both():
    visit, clerk = make.visit(), someone("clerk-1")
    url = visit.get_absolute_url()
    statuses = at_once((DESKS[0], f"{url}arrange/", {"host": clerk.pk}), (DESKS[1], f"{url}cancel/", {"note": "x"}))
    visit.refresh_from_db()
    assert statuses == [302, 409]
    assert (visit.state, visit.host) in (("arranged", clerk), ("cancelled", None))


def test_a_visit_becomes_one_ticket_however_many_open_it():
    visit = make.visit()
    typed = {"text": "x", "kind": "enquiry", "category": "other", "grade": "ordinary", "channel": "counter"}
    typed |= {"complainant": "customer"}
    url = f"{visit.get_absolute_url()}ticket/"
    assert at_once(*((name, url, typed) for name in DESKS)) == [302, 409]
    visit.refresh_from_db()
    assert Ticket.objects.get() == visit.ticket
    assert visit.history.filter(last_move="ticket").count() == 1


def test_a_suggestion_is_answered_once():
    made = make.suggestion()
    made.move("send", by=someone(DESKS[0]), post=Post.objects.get(code="supervisor"))
    url = f"{made.get_absolute_url()}answer/"
    answers = (("supervisor-early", "no"), ("supervisor-late", "partly"))
    day = timezone.localdate().isoformat()
    sent = [(who, url, {"adopted": what, "answer": who}) for who, what in answers]
    sent[1][2]["carry_out_by"] = day
    assert at_once(*sent) == [302, 409]
    made.refresh_from_db()
    assert (made.answer, made.adopted) in answers
    assert made.history.filter(last_move="answer").count() == 1


def test_data_put_on_hold_at_the_last_moment_are_not_erased():
    visit = make.visit(at=timezone.now() - timedelta(days=31))
    url = f"{visit.get_absolute_url()}hold/"
    assert at_once(("supervisor-early", url, {"note": "theft"}), ("supervisor-late", url, {"note": "theft"})) == [
        302,
        409,
    ]
    assert erase_old(timezone.now()) == 0
    visit.refresh_from_db()
    assert visit.visitor
