import pytest
from django.contrib.auth.models import AnonymousUser

from complaints.models import Ticket
from staffing.models import Duty, Grant, Post
from staffing.plan.granted import forget
from tianyou.core.access import Reach

from .. import make
from ..people import appoint, someone

pytestmark = pytest.mark.django_db

CAPABILITY = "complaints.view_ticket"


@pytest.fixture(autouse=True)
def _plan_read_again():
    yield
    forget()


def grant(post: str, reach: str, capability: str = CAPABILITY) -> None:
    """Give a post a reach of its own in place of what the plan grants."""
    forget()
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
        ("held", {"mine"}),
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


@pytest.mark.parametrize("reach", Reach)
def test_a_row_is_within_a_reach_exactly_when_the_rows_in_sight_have_it(reach):
    grant("floor", reach)
    floor, home = someone("floor-early-1"), Post.objects.get(code="floor")
    for where in ("ground", "second"):
        for handler in (floor, someone("clerk-1"), None):
            for department in (home, None):
                make.ticket(where=where, handler=handler, department=department)
    make.ticket(by="floor-early-1", where="second")
    watcher = someone("floor-early-1")
    seen = set(Ticket.objects.visible_to(watcher))
    assert seen == {ticket for ticket in Ticket.objects.all() if ticket.is_within(watcher, CAPABILITY)}
    assert seen


def test_the_buttons_cost_no_query(django_assert_num_queries):
    ticket, floor, desk = make.ticket(), someone("floor-early-1"), someone("frontdesk-early")
    assert floor.holdings
    assert desk.holdings
    with django_assert_num_queries(0):
        assert Ticket.workflow.open_to(ticket, floor)
        assert Ticket.workflow.open_to(ticket, desk)
