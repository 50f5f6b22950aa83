import pytest
from django.urls import reverse

from complaints.tickets.choices import Grade
from tianyou.home.inbox import deciding, most_urgent, piles

from .. import make
from ..people import someone

pytestmark = pytest.mark.django_db


def escalated(by: str = "floor-early-1", **values):
    ticket = make.ticket(**values)
    ticket.move("dispatch", by=someone("frontdesk-early"), handler=someone(by), department=None)
    ticket.move("escalate", by=someone(by), note="beyond me")
    return ticket


def rows(name: str) -> list:
    return [row for pile in piles(someone(name)) for row in pile.rows]


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


def test_the_inbox_is_in_the_menu_of_those_who_decide(as_post):
    for name, is_there in (("manager", True), ("engineering", True), ("floor-early-1", False)):
        page = as_post(name).get(reverse("home")).content.decode()
        assert (f'href="{reverse("inbox")}"' in page) is is_there


@pytest.mark.parametrize("count", [1, 3])
def test_the_inbox_costs_one_query_a_process(count, as_post, django_assert_num_queries):
    for _each in range(count):
        escalated()
    client = as_post("manager")
    client.get(reverse("inbox"))
    with django_assert_num_queries(4 + len(list(deciding(someone("manager"))))):
        client.get(reverse("inbox"))


def test_what_somebody_need_not_decide_hides_nothing():
    for _each in range(7):
        escalated()
    major = escalated(grade=Grade.MAJOR)
    type(major).objects.filter(pk=major.pk).update(due_at=None)
    assistant = [row for pile in piles(someone("assistant"), 8) for row in pile.rows]
    assert (len(assistant), major in assistant) == (7, False)
    assert major in [row for pile in piles(someone("manager"), 8) for row in pile.rows]
