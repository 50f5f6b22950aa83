from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.utils import timezone

from complaints.models import Ticket
from complaints.tickets.choices import State
from staffing.models import Person, Post
from tianyou.core.workflow import WORKFLOWS, Move, Workflow

from .. import make
from ..people import someone

pytestmark = pytest.mark.django_db


class Light(models.TextChoices):
    RED = "red", "red"
    GREEN = "green", "green"


def test_a_table_with_a_doubled_move_or_a_state_out_of_reach_is_refused():
    go = Move("go", "go", (Light.RED,), Light.GREEN, "x.y")
    with pytest.raises(ValueError, match="doubled"):
        Workflow("light", Light, Light.RED, go, go)
    with pytest.raises(ValueError, match="unreachable"):
        Workflow("light", Light, Light.RED)


def test_a_move_is_signed_with_who_when_and_why():
    at = timezone.now() - timedelta(minutes=3)
    ticket, desk = make.ticket(at=at - timedelta(minutes=1)), someone("frontdesk-early")
    ticket.move("dispatch", by=desk, at=at, note="he is nearest", handler=someone("floor-early-1"), department=None)
    step = ticket.steps(5)[0]
    assert (step.by, step.at, step.note, str(step.label)) == (desk, at, "he is nearest", "Dispatch")
    assert step.changes == ("Handler — → floor-early-1",)
    assert (ticket.state, ticket.dispatched_at) == (State.DISPATCHED, at)


def test_a_move_from_the_wrong_state_changes_nothing():
    ticket = make.ticket()
    steps = ticket.history.count()
    with pytest.raises(ValidationError) as refused:
        ticket.move("close", by=someone("frontdesk-early"))
    assert refused.value.code == "state"
    assert (Ticket.objects.get().state, ticket.history.count()) == (State.REGISTERED, steps)


def test_a_move_without_its_capability_or_beyond_its_reach_is_denied():
    ticket = make.ticket(where="second")
    someone("floor-early-2")
    ticket.move("dispatch", by=someone("frontdesk-early"), department=None, handler=someone("floor-early-2"))
    for stranger in ("clerk-1", "floor-early-1", "finance"):
        with pytest.raises(PermissionDenied):
            ticket.move("arrive", by=someone(stranger))
    ticket.move("arrive", by=someone("floor-early-2"))


def test_a_refused_guard_leaves_record_and_object_as_they_were():
    ticket = make.ticket()
    with pytest.raises(ValidationError):
        ticket.move("dispatch", by=someone("frontdesk-early"), handler=None, department=None)
    assert (ticket.state, ticket.dispatched_at, Ticket.objects.get().dispatched_at) == (State.REGISTERED, None, None)


def test_a_needed_note_and_a_needed_value_are_asked_for_at_their_fields():
    ticket, desk = make.ticket(), someone("frontdesk-early")
    ticket.move("dispatch", by=desk, handler=someone("floor-early-1"), department=None)
    ticket.move("arrive", by=someone("floor-early-1"))
    with pytest.raises(ValidationError) as refused:
        ticket.move("escalate", by=someone("floor-early-1"))
    assert "note" in refused.value.message_dict
    with pytest.raises(ValidationError) as refused:
        ticket.move("resolve", by=someone("floor-early-1"), result="", cause="")
    assert "result" in refused.value.message_dict


def test_a_move_takes_only_what_it_asks_for():
    with pytest.raises(ValueError, match="grade"):
        make.ticket().move("dispatch", by=someone("frontdesk-early"), grade="major")


def test_nobody_decides_on_their_own_submission():
    ticket = make.ticket(by="supervisor-early")
    with pytest.raises(PermissionDenied):
        ticket.move("invalidate", by=someone("supervisor-early"), note="mine")
    assert "invalidate" not in [move.name for move in Ticket.workflow.open_to(ticket, someone("supervisor-early"))]
    ticket.move("invalidate", by=someone("supervisor-late"), note="not upheld")
    assert ticket.state == State.INVALID


def test_a_correction_stands_in_the_history_without_a_move():
    ticket = make.ticket()
    ticket.place = "二号门"
    ticket.sign(someone("frontdesk-early"), reason="misheard")
    step = ticket.steps(5)[0]
    assert (str(step.label), step.note, step.changes) == ("Corrected", "misheard", ("Place",))


@pytest.mark.django_db
def test_a_case_says_whose_turn_it_is(as_post):
    project = make.put(make.renovation(), "pending_manager")
    assert [post.code for post in project.workflow.next_hands(project)] == ["manager"]
    make.put(project, "approved")
    assert [post.code for post in project.workflow.next_hands(project)] == ["clerk", "finance"]
    page = as_post("clerk-1").get(project.get_absolute_url()).content.decode()
    assert "Clerk, Finance" in page


def test_a_case_that_waits_for_one_names_them_and_else_the_posts():
    visit = make.return_visit()
    assert visit.workflow.next_hands(visit) == [visit.visitor]
    visit.visitor = None
    assert {type(hand) for hand in visit.workflow.next_hands(visit)} == {Post}


def test_whose_turn_it_is_stands_in_a_field_of_a_person_or_a_post():
    fields = [flow.model._meta.get_field(move.turn) for flow in WORKFLOWS for move in flow if move.turn]
    assert {field.related_model for field in fields} == {Person, Post}
