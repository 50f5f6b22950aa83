from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from complaints.models import Ticket
from complaints.tickets import routing
from complaints.tickets.choices import Grade, Satisfaction, State
from tianyou.core.deadlines import Limit

from .. import make
from ..people import appoint, someone

pytestmark = pytest.mark.django_db


def mall(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


def walk(ticket: Ticket, *moves: str, at=None) -> Ticket:
    """Make moves as the posts do that owe them."""
    values = {
        "dispatch": ("frontdesk-early", {"handler": someone("floor-early-1"), "department": None}),
        "arrive": ("floor-early-1", {}),
        "escalate": ("floor-early-1", {"note": "too big for me"}),
        "resolve": ("floor-early-1", {"result": "dried", "cause": ""}),
        "reply": ("frontdesk-early", {"reply_channel": "phone", "reply_text": "done"}),
        "visit": ("frontdesk-early", {"satisfaction": Satisfaction.SATISFIED}),
        "close": ("frontdesk-early", {}),
    }
    for move in moves:
        by, asked = values[move]
        ticket.move(move, by=someone(by), at=at, **asked)
    return ticket


ALL_THE_WAY = ("dispatch", "arrive", "resolve", "reply", "visit", "close")


def test_a_complaint_walks_from_the_phone_call_to_the_feedback():
    ticket = walk(make.ticket(), *ALL_THE_WAY)
    assert (ticket.state, ticket.due_at) == (State.CLOSED, None)
    assert [str(step.label) for step in ticket.steps(10)][::-1][0] == "Registered"
    assert len(ticket.steps(10)) == 7


def test_numbers_follow_the_kind_and_the_year():
    numbers = [
        make.ticket(kind=kind, at=mall("2026-03-01 10:00")).number for kind in ("complaint", "complaint", "repair")
    ]
    assert numbers == ["投诉〔2026〕1号", "投诉〔2026〕2号", "报修〔2026〕1号"]


@pytest.mark.parametrize(
    ("moves", "due"),
    [
        ((), "2026-11-05 10:05"),
        (("dispatch",), "2026-11-05 10:15"),
        (("dispatch", "arrive"), "2026-11-05 23:00"),
        (("dispatch", "arrive", "resolve"), "2026-11-06 10:00"),
        (("dispatch", "arrive", "resolve", "reply"), "2026-11-08 23:00"),
        (("dispatch", "arrive", "escalate"), "2026-11-05 14:00"),
    ],
)
def test_each_state_has_its_limit(moves, due):
    at = mall("2026-11-05 10:00")
    assert walk(make.ticket(at=at), *moves, at=at).due_at == mall(due)


def test_grades_have_their_own_time_to_resolve():
    at = mall("2026-11-05 10:00")
    due = {grade: walk(make.ticket(at=at, grade=grade), "dispatch", "arrive", at=at).due_at for grade in Grade}
    assert due == {
        Grade.ORDINARY: mall("2026-11-05 23:00"),
        Grade.IMPORTANT: mall("2026-11-08 23:00"),
        Grade.MAJOR: mall("2026-11-16 18:00"),
    }


def test_a_running_ticket_keeps_the_limits_it_was_registered_under():
    at = mall("2026-11-05 10:00")
    ticket = make.ticket(at=at)
    Limit.objects.create(
        code="ticket.arrive",
        name_zh="-",
        name_en="-",
        amount=90,
        unit="minute",
        source="[P]",
        effective_on="2026-11-05",
    )
    assert walk(ticket, "dispatch", at=at).due_at == mall("2026-11-05 10:15")
    assert walk(make.ticket(at=at), "dispatch", at=at).due_at == mall("2026-11-05 11:30")


def test_a_complaint_is_not_closed_before_it_is_followed_up_nor_over_a_dissatisfied_complainant():
    ticket = walk(make.ticket(), *ALL_THE_WAY[:4])
    assert "close" not in [move.name for move in Ticket.workflow.open_to(ticket, someone("frontdesk-early"))]
    with pytest.raises(ValidationError, match="no longer possible"):
        walk(ticket, "close")
    ticket.move("visit", by=someone("frontdesk-early"), satisfaction=Satisfaction.DISSATISFIED)
    with pytest.raises(ValidationError, match="reopen"):
        walk(ticket, "close")
    ticket.move("reopen", by=someone("frontdesk-early"), note="still wet")
    assert (ticket.state, ticket.reopened_count, ticket.satisfaction) == (State.REOPENED, 1, "")


def test_a_repair_may_be_closed_once_the_reporter_was_told():
    ticket = walk(make.ticket(kind="repair"), *ALL_THE_WAY[:4], "close")
    assert ticket.state == State.CLOSED


def wait(ticket, by, until) -> None:
    ticket.move("wait", by=by, note="parts", waiting_for="parts", waiting_until=until)


def test_waiting_needs_a_moment_to_come_and_that_moment_is_the_limit():
    ticket, floor = walk(make.ticket(), "dispatch", "arrive"), someone("floor-early-1")
    with pytest.raises(ValidationError, match="future"):
        ticket.move(
            "wait", by=floor, note="parts", waiting_for="parts", waiting_until=timezone.now() - timedelta(hours=1)
        )
    until = timezone.now() + timedelta(hours=2)
    ticket.move("wait", by=floor, note="parts", waiting_for="parts", waiting_until=until)
    assert (ticket.state, ticket.due_at) == (State.WAITING, until)


def test_a_major_matter_is_decided_by_the_manager_only():
    ticket = walk(make.ticket(grade=Grade.MAJOR), "dispatch", "arrive", "escalate")
    asked = {"handler": someone("supervisor-early"), "department": None, "note": "close the escalator"}
    assert ticket.escalated_to.code == "manager"
    with pytest.raises(ValidationError, match="no longer possible"):
        ticket.move("decide", by=someone("supervisor-early"), **asked)
    with pytest.raises(PermissionDenied):
        ticket.move("decide-major", by=someone("supervisor-early"), **asked)
    ticket.move("decide-major", by=someone("manager"), **asked)
    assert ticket.state == State.DISPATCHED


@pytest.mark.parametrize(
    ("hour", "grade", "post"),
    [
        ("10:00", Grade.ORDINARY, "supervisor"),
        ("10:00", Grade.IMPORTANT, "assistant"),
        ("19:00", Grade.IMPORTANT, "supervisor"),
        ("12:30", Grade.IMPORTANT, "supervisor"),
        ("22:00", Grade.MAJOR, "manager"),
    ],
)
def test_in_the_evening_the_supervisor_is_the_end_of_the_line_except_for_major_matters(hour, grade, post):
    someone("assistant")
    assert (
        routing.escalation_post(Ticket(grade=grade), mall(f"2026-11-05 {hour}"), someone("floor-early-1")).code == post
    )


@pytest.mark.parametrize(
    ("hour", "where", "handler"),
    [
        ("10:00", "ground", "floor-early-1"),
        ("20:00", "ground", "floor-late-1"),
        ("10:00", "second", "floor-early-2"),
        ("20:00", "second", "supervisor-late"),
        ("08:00", "ground", None),
    ],
)
def test_dispatch_proposes_the_administrator_on_duty_in_the_zone_else_the_supervisor(hour, where, handler):
    for name in ("supervisor-early", "supervisor-late", "floor-early-1", "floor-early-2", "floor-late-1"):
        someone(name)
    proposed = routing.propose_handler(make.zone(where), mall(f"2026-11-05 {hour}"))
    assert (proposed and proposed.username) == handler


def test_a_cover_takes_the_tickets_of_the_zone_on_its_days():
    cover = someone("stand-in")
    appoint(
        cover,
        "floor",
        "early",
        "third",
        since=mall("2026-11-05 00:00").date(),
        until=mall("2026-11-05 00:00").date(),
        kind="cover",
    )
    assert routing.propose_handler(make.zone("third"), mall("2026-11-05 10:00")) == cover
    assert routing.propose_handler(make.zone("third"), mall("2026-11-06 10:00")) is None


def test_a_parent_closes_its_children():
    parent, child, stranger = make.ticket(), make.ticket(), make.ticket()
    child.move("join", by=someone("frontdesk-early"), parent=parent)
    walk(parent, *ALL_THE_WAY)
    child.refresh_from_db()
    stranger.refresh_from_db()
    assert (child.state, child.result, stranger.state) == (State.CLOSED, "dried", State.REGISTERED)


def test_a_family_is_one_level_deep_and_has_no_circle():
    parent, child, other = make.ticket(), make.ticket(), make.ticket()
    desk = someone("frontdesk-early")
    child.move("join", by=desk, parent=parent)
    for ticket, above in ((parent, other), (other, child), (other, other)):
        with pytest.raises(ValidationError, match="family"):
            ticket.move("join", by=desk, parent=above)


def test_a_child_is_not_closed_while_its_parent_is_open():
    parent, child = make.ticket(), make.ticket()
    child.move("join", by=someone("frontdesk-early"), parent=parent)
    assert "close-with-parent" not in [move.name for move in Ticket.workflow.open_to(child, someone("frontdesk-early"))]
    with pytest.raises(ValidationError, match="no longer possible"):
        child.move("close-with-parent", by=someone("frontdesk-early"), result="")


def test_quality_is_checked_by_somebody_who_did_not_handle_it():
    ticket = walk(make.ticket(), *ALL_THE_WAY)
    ticket.move("check", by=someone("manager"), quality="slow")
    assert (ticket.state, ticket.quality, ticket.satisfaction) == (State.CLOSED, "slow", Satisfaction.SATISFIED)


def test_a_phone_is_masked_for_the_floor():
    ticket = make.ticket(caller_phone="１３８ 1234 1234")
    assert ticket.caller_phone == "13812341234"
    assert ticket.phone_for(someone("floor-early-1")) == "138****1234"
    assert ticket.phone_for(someone("frontdesk-early")) == "13812341234"


def test_earlier_tickets_are_those_of_the_phone_or_of_the_shop():
    shop = make.unit()
    by_phone, by_shop, _other = make.ticket(caller_phone="13812341234"), make.ticket(unit=shop), make.ticket()
    assert set(Ticket.objects.of_caller("138-1234-1234", shop)) == {by_phone, by_shop}
    assert not Ticket.objects.of_caller("", None).exists()


def test_a_shop_gives_its_ticket_the_zone():
    ticket = Ticket(text="x", unit=make.unit("2F-001", where="second"))
    ticket.full_clean()
    assert ticket.zone.code == "second"


@time_machine.travel("2026-11-05 02:00:00+00:00", tick=False)
def test_late_tickets_are_those_whose_next_step_is_overdue():
    late = make.ticket(at=timezone.now() - timedelta(minutes=6))
    make.ticket(at=timezone.now() - timedelta(minutes=4))
    assert list(Ticket.objects.late(timezone.now())) == [late]
