"""The dispatch of a ticket: whom it proposes, who is off, and that it happens once."""

import pytest
from django.urls import reverse
from django.utils import timezone

from complaints.models import Ticket
from shifts.models import Roster
from shifts.roster.changes import Day, put

from .. import make
from ..people import someone

pytestmark = pytest.mark.django_db


def dispatch(ticket) -> str:
    return reverse("complaints:ticket-move", args=[ticket.pk, "dispatch"])


def test_dispatch_proposes_who_is_on_duty(as_post):
    ticket = make.ticket()
    form = as_post("frontdesk-early").get(dispatch(ticket)).context["form"]
    proposed = form.initial["handler"]
    assert proposed is None or form.fields["handler"].queryset.filter(pk=proposed).exists()


def test_the_dispatch_says_who_is_off_and_not_why(as_post):
    today = timezone.localdate()
    make.team()
    roster = make.roster_of(month=today)
    put(roster, [Day.off(someone("floor-early-1").pk, today, "sick")], someone("supervisor-early"))
    put(roster, [Day.off(someone("floor-early-2").pk, today)], someone("supervisor-early"))
    Roster.objects.filter(pk=roster.pk).update(state="published")
    field = as_post("frontdesk-early").get(dispatch(make.ticket())).context["form"].fields["handler"]
    labels = [label for _key, label in field.choices]
    assert any(label.startswith("floor-early-1") and label.endswith(" · on leave") for label in labels)
    assert any(label.startswith("floor-early-2") and label.endswith(" · rest day") for label in labels)
    assert not any(label.startswith("frontdesk-early") and label.count(" · ") > 1 for label in labels)


def test_a_second_dispatch_of_a_moved_on_ticket_is_a_conflict(as_post):
    ticket = make.ticket()
    Ticket.objects.filter(pk=ticket.pk).update(state="closed")
    answer = as_post("frontdesk-early").post(dispatch(ticket), {"handler": someone("floor-early-1").pk})
    assert answer.status_code == 409
    assert "no longer possible" in answer.content.decode()
