"""What becomes of a ticket's wait, family and tenant when it goes another way than usual."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from complaints.models import LossReport, Ticket
from complaints.tickets.choices import Kind, State
from tests import make
from tests.people import someone
from tests.tenants.pages import text

from .test_ticket_rules import ALL_THE_WAY, walk

pytestmark = pytest.mark.django_db
DESK = "frontdesk-early"


def joined(parent: Ticket, **values) -> Ticket:
    child = make.ticket(**values)
    child.move("join", by=someone(DESK), parent=parent)
    return child


def test_a_child_opened_again_stands_alone_and_has_its_time():
    parent = make.ticket()
    child = joined(parent)
    walk(parent, *ALL_THE_WAY)
    child.refresh_from_db()
    child.move("reopen", by=someone(DESK), note="it drips again")
    assert (child.state, child.parent) == (State.REOPENED, None)
    assert child.due_at and child in Ticket.objects.leading()


def test_an_enquiry_answered_at_once_answers_what_was_joined_to_it():
    parent = make.ticket(kind=Kind.ENQUIRY)
    child = joined(parent, kind=Kind.ENQUIRY)
    parent.move("answer", by=someone(DESK), reply_text="until ten")
    child.refresh_from_db()
    assert (child.state, child.result) == (State.CLOSED, "until ten")


def test_a_wait_ends_with_the_escalation():
    start = timezone.now()
    ticket = walk(make.ticket(at=start), "dispatch", "arrive", at=start)
    until = start + timedelta(days=5)
    ticket.move("wait", by=someone("floor-early-1"), at=start, note="x", waiting_for="parts", waiting_until=until)
    walk(ticket, "escalate", at=start + timedelta(days=2))
    assert (ticket.held_up, ticket.waiting_since, ticket.waiting_for) == (timedelta(days=2), None, "")


def test_whoever_may_not_close_what_is_joined_is_told_so_before():
    floor = someone("floor-early-1")
    repair = make.ticket(kind=Kind.REPAIR, zone=make.zone("ground"), complainant="staff")
    child = joined(repair, kind=Kind.REPAIR)
    Ticket.objects.filter(pk=repair.pk).update(
        state=State.RESOLVED, department=someone("engineering").appointments.get().post
    )
    repair.refresh_from_db()
    with pytest.raises(ValidationError, match="joined to it"):
        repair.move("verify", by=floor)
    child.move("leave", by=someone(DESK))
    repair.move("verify", by=floor)
    assert repair.state == State.CLOSED


def test_a_correction_leaves_a_ticket_with_the_tenant_it_was_about():
    tenant = make.tenant()
    lease = tenant.leases.get()
    ticket = make.ticket(unit=lease.unit)
    assert ticket.tenant == tenant
    type(lease).objects.filter(pk=lease.pk).update(until=timezone.localdate() - timedelta(days=1))
    ticket = Ticket.objects.get(pk=ticket.pk)
    ticket.caller_name = "王先生"
    ticket.full_clean()
    assert ticket.tenant == tenant
    ticket.unit = make.unit("2F-001", where="second")
    ticket.full_clean()
    assert (ticket.tenant, ticket.zone.code) == (None, "second")


def test_who_sees_a_masked_phone_does_not_find_it_by_its_beginning(as_post):
    report = make.loss_report(phone="13812341234")
    assert not LossReport.objects.search("138123", someone("manager")).exists()
    assert LossReport.objects.search("1234", someone(DESK)).get() == report
    assert LossReport.objects.search("13812341234", someone(DESK)).get() == report
    assert report.number in text(as_post(DESK).get("/complaints/losses/?q=13812341234"))
