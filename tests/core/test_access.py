import pytest
from django.contrib.auth.models import AnonymousUser

from complaints.models import Ticket
from staffing.models import Duty, Grant, Post

from .. import make
from ..people import appoint, someone

pytestmark = pytest.mark.django_db

CAPABILITY = "complaints.view_ticket"


def grant(post: str, reach: str, capability: str = CAPABILITY) -> None:
    """Give a post a reach of its own in place of what the plan grants."""
    Grant.objects.filter(capability=capability, duty__post__code=post).delete()
    duty = Duty.objects.filter(post__code=post).first()
    Grant.objects.create(duty=duty, capability=capability, reach=reach)


@pytest.mark.parametrize(
    ("reach", "seen"),
    [
        ("all", {"ground", "second", "mine", "department"}),
        ("zone", {"ground", "mine"}),
        ("post", {"department", "mine"}),
        ("own", {"mine"}),
        ("shift", {"mine"}),
    ],
)
def test_a_reach_is_read_from_the_columns_that_the_model_names(reach, seen):
    grant("floor", reach)
    floor = someone("floor-early-1")
    make.ticket(text="ground", where="ground")
    make.ticket(text="second", where="second")
    make.ticket(text="mine", where="second", handler=floor)
    make.ticket(text="department", where="second", department=Post.objects.get(code="floor"))
    assert {ticket.text for ticket in Ticket.objects.visible_to(someone("floor-early-1"))} == seen


def test_two_posts_add_up():
    cover = someone("floor-early-1")
    appoint(cover, "floor", "early", "second", kind="cover")
    tickets = {make.ticket(where=zone) for zone in ("ground", "second")}
    make.ticket(where="third")
    assert set(Ticket.objects.visible_to(someone("floor-early-1"))) == tickets


def test_a_zone_reach_without_a_zone_is_own_records_only():
    stray = someone("newcomer")
    appoint(stray, "floor", "early", None)
    make.ticket(zone=None, place="gate")
    make.ticket()
    assert not Ticket.objects.visible_to(someone("newcomer")).exists()


def test_strangers_see_nothing():
    make.ticket()
    assert not Ticket.objects.visible_to(AnonymousUser()).exists()
    assert not Ticket.objects.visible_to(someone("newcomer")).exists()


def test_the_buttons_cost_one_query_for_a_narrow_reach_and_none_for_the_whole_mall(django_assert_num_queries):
    ticket, floor, desk = make.ticket(), someone("floor-early-1"), someone("frontdesk-early")
    assert floor.holdings
    assert desk.holdings
    with django_assert_num_queries(1):
        Ticket.workflow.open_to(ticket, floor)
    with django_assert_num_queries(0):
        Ticket.workflow.open_to(ticket, desk)
