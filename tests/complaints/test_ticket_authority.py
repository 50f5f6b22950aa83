"""Who may not: the ways round the plan that were tried, each refused."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from complaints.models import Ticket
from complaints.tickets import routing
from complaints.tickets.choices import Grade, State

from .. import make
from ..people import appoint, someone

pytestmark = pytest.mark.django_db

DESK, FLOOR = "frontdesk-early", "floor-early-1"


def sent(ticket, to: str = FLOOR):
    ticket.move("dispatch", by=someone(DESK), handler=someone(to), department=None)
    return ticket


def escalated(*, by: str = FLOOR, **values):
    ticket = sent(make.ticket(**values))
    ticket.move("escalate", by=someone(by), note="too big")
    return ticket


def moves_of(ticket, name: str) -> set[str]:
    return {move.name for move in Ticket.workflow.open_to(ticket, someone(name))}


@pytest.mark.parametrize(
    ("move", "fields"),
    [
        ("decide", ("handler", "escalated_by")),
        ("decide-major", ("handler", "escalated_by")),
        ("check", ("handler",)),
        ("invalidate", ("registered_by", "handler")),
    ],
)
def test_who_is_kept_apart_from_a_decision(move, fields):
    assert Ticket.workflow.moves[move].apart_from == fields


def test_a_major_matter_is_not_joined_to_a_trivial_one():
    with pytest.raises(ValidationError, match="major"):
        make.ticket(grade=Grade.MAJOR).move("join", by=someone(DESK), parent=make.ticket())


def test_a_child_that_became_major_goes_its_own_way_when_the_parent_closes():
    parent, child = make.ticket(kind="repair"), make.ticket()
    child.move("join", by=someone(DESK), parent=parent)
    child.move("regrade", by=someone(DESK), grade=Grade.MAJOR, note="somebody is hurt")
    sent(parent).move("arrive", by=someone(FLOOR))
    parent.move("resolve", by=someone(FLOOR), result="dried", cause="")
    parent.move("reply", by=someone(DESK), reply_channel="phone", reply_text="dry")
    parent.move("close", by=someone(DESK))
    child.refresh_from_db()
    assert (child.state, child.parent) == (State.REGISTERED, None)


def test_only_whoever_decides_major_matters_says_that_one_is_not():
    ticket = escalated(grade=Grade.MAJOR)
    with pytest.raises(ValidationError, match="manager"):
        ticket.move("regrade", by=someone("supervisor-late"), grade=Grade.ORDINARY, note="not so bad")
    assert Ticket.objects.get().grade == Grade.MAJOR


def test_a_correction_changes_neither_kind_nor_grade(as_post):
    ticket = make.ticket(grade=Grade.MAJOR)
    page, seen = reverse("complaints:ticket-update", args=[ticket.pk]), ticket.history.latest().pk
    values = {"text": "x", "place": "y", "category": "service", "channel": "phone", "complainant": "customer"}
    answer = as_post(DESK).post(page, {**values, "seen": seen, "grade": "ordinary", "kind": "enquiry"})
    ticket.refresh_from_db()
    assert (answer.status_code, ticket.text, ticket.grade, ticket.kind) == (302, "x", Grade.MAJOR, "complaint")


def test_nobody_decides_what_they_escalated_themselves():
    ticket = escalated(by="supervisor-early")
    assert ticket.escalated_to.code == "assistant"
    with pytest.raises(PermissionDenied):
        ticket.move("decide", by=someone("supervisor-early"), handler=someone(FLOOR), department=None, note="mine")


def test_what_waits_for_the_assistant_is_not_decided_below():
    ticket = escalated(by="supervisor-early")
    asked = {"handler": someone(FLOOR), "department": None, "note": "go on"}
    with pytest.raises(ValidationError, match="Assistant"):
        ticket.move("decide", by=someone("supervisor-late"), **asked)
    ticket.move("decide", by=someone("manager"), **asked)
    assert ticket.decided_at


@pytest.mark.parametrize("stranger", [DESK, "floor-early-2"])
def test_whoever_registered_a_ticket_does_not_work_on_it_for_its_handler(stranger):
    ticket = sent(make.ticket(by=stranger))
    assert ticket in Ticket.objects.visible_to(someone(stranger))
    assert "arrive" not in moves_of(ticket, stranger)
    with pytest.raises(PermissionDenied):
        ticket.move("arrive", by=someone(stranger))


def test_a_number_is_not_rebuilt_from_the_search(as_post):
    make.ticket(caller_phone="13812345678", text="x")
    url = reverse("complaints:ticket-list")

    def found(post: str, words: str) -> int:
        return len(as_post(post).get(url, {"q": words}).context["table"])

    assert [found("clerk-1", words) for words in ("13812", "1381234567", "13812345678")] == [0, 0, 0]
    assert [found(DESK, words) for words in ("13812345678", "138 1234 5678", "5678")] == [1, 1, 1]


def test_work_goes_to_departments_that_can_do_it():
    codes = set(routing.departments().values_list("code", flat=True))
    assert codes == {"engineering", "security"}


def test_work_is_sent_to_a_person_or_a_department_and_never_drops_one_of_them(as_post):
    ticket = make.ticket()
    someone("engineering")
    department = routing.departments().get(code="engineering")
    page = reverse("complaints:ticket-move", args=[ticket.pk, "dispatch"])
    answer = as_post(DESK).post(page, {"handler": someone(FLOOR).pk, "department": department.pk})
    assert answer.status_code == 422 and [*answer.context["form"].errors] == ["department"]
    ticket.refresh_from_db()
    assert (ticket.state, ticket.department) == (State.REGISTERED, None)
    as_post(DESK).post(page, {"handler": "", "department": department.pk})
    ticket.refresh_from_db()
    assert (ticket.handler, ticket.department) == (None, department)


def test_a_cover_is_sent_before_the_one_who_is_covered():
    someone(FLOOR)
    cover, day = someone("stand-in"), timezone.localdate()
    appoint(cover, "floor", "early", "ground", since=day, until=day, kind="cover")
    at = timezone.localtime().replace(hour=10, minute=0)
    assert routing.propose_handler(make.zone(), at) == cover


def test_a_double_click_makes_one_follow_up(as_post):
    ticket, desk = make.ticket(), as_post(DESK)
    page = reverse("complaints:ticket-move", args=[ticket.pk, "follow"])
    key = desk.get(page).context["form"]["form_key"].value()
    for _click in range(2):
        assert desk.post(page, {"note": "called again", "form_key": key}).status_code == 302
    assert ticket.history.filter(last_move="follow").count() == 1


def test_a_lookup_shows_nothing_out_of_sight(as_post):
    ticket = make.ticket(unit=make.unit("2F-001", where="second"), text="secret")
    page = as_post(FLOOR).get(reverse("complaints:ticket-lookup"), {"unit": "2F-001"}).content.decode()
    assert ticket.number not in page


def test_a_figure_opens_no_row_out_of_sight(as_post):
    ticket = make.ticket(where="second", text="secret")
    page = reverse("measure", args=["complaints.open"])
    assert ticket.number not in as_post(FLOOR).get(page).content.decode()
    assert ticket.number in as_post("manager").get(page).content.decode()


def test_an_accepted_wait_does_not_count_against_the_time_to_resolve():
    at = timezone.now() - timedelta(days=3)
    ticket, floor = make.ticket(at=at, kind="repair"), someone(FLOOR)
    ticket.move("dispatch", by=someone(DESK), at=at, handler=floor, department=None)
    ticket.move("arrive", by=floor, at=at)
    due = ticket.due_at
    until = timezone.now() + timedelta(hours=1)
    ticket.move("wait", by=floor, at=at, note="parts", waiting_for="parts", waiting_until=until)
    ticket.move("resume", by=floor, at=at + timedelta(days=2))
    assert (ticket.due_at, ticket.waiting_until) == (due + timedelta(days=2), None)


def test_a_new_round_starts_clean_and_its_clock_from_the_reopening():
    ticket, desk, floor = make.ticket(kind="repair"), someone(DESK), someone(FLOOR)
    sent(ticket).move("arrive", by=floor)
    ticket.move("resolve", by=floor, result="dried", cause="")
    ticket.move("reply", by=desk, reply_channel="phone", reply_text="dry")
    ticket.move("check", by=someone("manager"), quality="good")
    later = timezone.now() + timedelta(days=5)
    ticket.move("reopen", by=desk, at=later, note="wet again")
    assert (ticket.quality, ticket.reply_text, ticket.replied_at) == ("", "", None)
    ticket.move("dispatch", by=desk, at=later, handler=floor, department=None)
    ticket.move("arrive", by=floor, at=later)
    assert ticket.due_at == later + timedelta(hours=24)


def test_an_enquiry_is_answered_on_the_spot_and_a_complaint_is_not():
    enquiry, complaint = make.ticket(kind="enquiry"), make.ticket()
    assert "answer" in moves_of(enquiry, DESK)
    assert "answer" not in moves_of(complaint, DESK)
    enquiry.move("answer", by=someone(DESK), reply_text="second floor, by the lift")
    assert enquiry.state == State.CLOSED


def test_a_floor_administrator_takes_what_lies_in_the_own_zone():
    here, there = make.ticket(), make.ticket(where="second")
    here.move("take", by=someone(FLOOR))
    assert (here.state, here.handler.username) == (State.IN_PROGRESS, FLOOR)
    with pytest.raises(PermissionDenied):
        there.move("take", by=someone(FLOOR))


def test_a_joined_ticket_waits_without_a_limit_until_it_is_taken_out():
    parent, child = make.ticket(), make.ticket(at=timezone.now() - timedelta(days=1))
    child.move("join", by=someone(DESK), parent=parent)
    assert (child.due_at, child.is_late) == (None, False)
    child.move("leave", by=someone(DESK))
    assert child.due_at


@pytest.mark.parametrize("typed", ["{}", "{}号", "投诉{}", "投诉2026-{}", "投诉〔2026〕{}号"])
def test_a_parent_is_found_by_its_number_as_people_type_it(as_post, typed):
    parent, child = make.ticket(), make.ticket()
    year, serial = timezone.localdate().year, parent.number.split("〕")[1].removesuffix("号")
    page = reverse("complaints:ticket-move", args=[child.pk, "join"])
    answer = as_post(DESK).post(page, {"parent": typed.format(serial).replace("2026", str(year))})
    child.refresh_from_db()
    assert (answer.status_code, child.parent) == (302, parent)


def test_a_number_that_no_open_ticket_has_is_told_at_its_field(as_post):
    page = reverse("complaints:ticket-move", args=[make.ticket().pk, "join"])
    for typed in ("999", "no number", "〕", "x" * 41):
        answer = as_post(DESK).post(page, {"parent": typed})
        assert answer.status_code == 422
        assert "parent" in answer.context["form"].errors
