from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from staffing.models import Appointment

from ..people import appoint, someone

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(db):
    """A cover that begins tomorrow."""
    day = timezone.localdate() + timedelta(days=1)
    return appoint(someone("newcomer"), "clerk", "office", since=day, until=day, kind="cover")


def end(client, held, **values):
    page = reverse("staffing:appointment-end", args=[held.pk])
    return client.post(page, {"seen": held.history.latest().pk, **values})


def test_an_appointment_that_has_not_begun_is_called_off_and_never_rules(as_post, planned):
    day = planned.since
    assert planned.person.appointments.holdings(day)
    assert end(as_post("manager"), planned, reason="not needed").status_code == 302
    planned.refresh_from_db()
    assert planned.cancelled_at
    assert not planned.person.appointments.holdings(day)
    assert planned.steps(1)[0].note == "not needed"


def test_calling_off_needs_a_reason_and_happens_once(as_post, planned):
    manager = as_post("manager")
    assert end(manager, planned).status_code == 422
    end(manager, planned, reason="not needed")
    assert end(manager, planned, reason="again").status_code == 409


def test_the_place_is_free_again_after_calling_off(as_post, planned):
    end(as_post("manager"), planned, reason="not needed")
    again = Appointment(
        person=planned.person,
        post=planned.post,
        shift=planned.shift,
        kind="cover",
        since=planned.since,
        until=planned.until,
    )
    again.full_clean()


def test_an_appointment_in_force_is_ended_not_called_off(as_post):
    held = appoint(someone("newcomer"), "clerk", "office")
    answer = end(as_post("manager"), held, reason="leaves", until=timezone.localdate())
    held.refresh_from_db()
    assert (answer.status_code, held.cancelled_at, held.until) == (302, None, timezone.localdate())
