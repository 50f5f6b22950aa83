"""The inbox: what waits for somebody's decision and for nobody else's, the most urgent on top, at little cost."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from complaints.tickets.choices import Grade
from tenants.models import TenancyTransfer
from tianyou.core.attachments import Attachment
from tianyou.core.audit import erasing
from tianyou.home.inbox import count_papers, deciding, most_urgent, piles

from .. import make
from ..people import someone
from .inbox import INBOX, escalated, rows, transfer

pytestmark = pytest.mark.django_db


def attach(record) -> None:
    for name in ("a", "b"):
        Attachment.objects.create(record=record, file=name, name=name, size=1, uploaded_by=someone("clerk-1"))


def test_what_somebody_may_decide_waits_for_them_alone():
    ticket, opinion = escalated(), make.opinion()
    assert rows("manager") == [ticket]
    assert rows("engineering") == [opinion]
    assert rows("finance") == rows("floor-early-1") == rows("clerk-1") == []


def test_a_major_matter_waits_for_the_manager_not_the_assistant():
    ticket = escalated(grade=Grade.MAJOR)
    assert (rows("manager"), rows("assistant")) == ([ticket], [])


def test_nobody_finds_their_own_submission():
    escalated(by="supervisor-early")
    assert rows("supervisor-early") == []
    assert len(rows("supervisor-late")) == 1


def test_what_is_due_first_stands_on_top_and_the_rest_is_in_the_list():
    tickets = [escalated() for _each in range(4)]
    user = someone("manager")
    type(tickets[2]).objects.filter(pk=tickets[2].pk).update(due_at=tickets[2].registered_at)
    assert most_urgent(user, 2)[0] == tickets[2]
    pile = piles(user, 3)[0]
    assert (len(pile.rows), pile.has_more) == (3, True)
    assert pile.list_url == reverse("complaints:ticket-list")


def test_processes_with_late_cases_stand_first():
    escalated()
    late = transfer(upto="endorse")
    TenancyTransfer.objects.filter(pk=late.pk).update(due_at=timezone.now() - timedelta(hours=1))
    assert [pile.rows[0] for pile in piles(someone("manager"))][0] == late


def test_what_somebody_need_not_decide_hides_nothing():
    for _each in range(7):
        escalated()
    major = escalated(grade=Grade.MAJOR)
    type(major).objects.filter(pk=major.pk).update(due_at=None)
    assistant = [row for pile in piles(someone("assistant"), 8) for row in pile.rows]
    assert (len(assistant), major in assistant) == (7, False)
    assert major in [row for pile in piles(someone("manager"), 8) for row in pile.rows]


def test_the_inbox_is_in_the_menu_of_those_who_decide(as_post):
    for name, is_there in (("manager", True), ("engineering", True), ("floor-early-1", False)):
        page = as_post(name).get(reverse("home")).content.decode()
        assert (f'href="{reverse("inbox")}"' in page) is is_there


def test_a_line_says_since_when_by_whom_with_what_papers_and_opinions():
    case = transfer()
    attach(case)
    with erasing():
        case.history.update(history_date=F("history_date") - timedelta(days=3))
    came = case.history.get(last_move="submit").history_date
    found = piles(someone("assistant"))
    count_papers(found, someone("assistant"))
    (waiting,) = [each for pile in found for each in pile.waiting]
    assert (waiting.since, waiting.papers, waiting.acting) == (came, 2, None)
    asked = waiting.opinions["asked"]
    assert waiting.opinions == {"asked": asked, "given": asked, "against": 0} and asked > 1
    assert (waiting.steps, str(waiting.last["label"])) == (4, "Submit for approval")
    assert waiting.last["by"] == someone("clerk-1")


def test_a_follow_up_does_not_make_a_case_younger():
    ticket = escalated()
    came = ticket.history.latest().history_date
    ticket.move("follow", by=someone("manager"), note="asked again", at=came + timedelta(hours=1))
    assert piles(someone("manager"))[0].waiting[0].since == came


@pytest.mark.parametrize("count", [1, 3])
def test_the_inbox_costs_one_query_a_process(count, as_post, django_assert_num_queries):
    for _each in range(count):
        escalated()
    client = as_post("manager")
    client.get(reverse("inbox"))
    one_of_steps_papers_and_opinions = 3
    with django_assert_num_queries(3 + len(list(deciding(someone("manager")))) + one_of_steps_papers_and_opinions):
        client.get(reverse("inbox"))


@pytest.mark.parametrize("count", [1, 3])
def test_three_piles_cost_two_queries_each(count, as_post, django_assert_num_queries):
    for number in range(count):
        transfer(number), escalated(), make.goods_release()
    client = as_post("assistant")
    client.get(INBOX)
    with django_assert_num_queries(3 + len(list(deciding(someone("assistant")))) + 3 + 2):
        client.get(INBOX)
