from datetime import timedelta

import pytest
from django.utils import timezone

from complaints.measures import registered
from complaints.models import Ticket
from tianyou.core.measures import MEASURES, Span, measure

from .. import make
from ..people import someone

pytestmark = pytest.mark.django_db


@pytest.fixture
def span():
    now = timezone.now()
    return Span(now - timedelta(days=7), now + timedelta(minutes=1))


def test_a_figure_counts_what_the_reader_may_see_and_what_of_it_is_late(span):
    make.ticket(at=timezone.now() - timedelta(days=2))
    make.ticket(where="second")
    figure = MEASURES["complaints.open"].figure(span, someone("manager"))
    assert (figure.value, figure.late, figure.rows.count()) == (2, 1, 2)
    assert MEASURES["complaints.open"].figure(span, someone("floor-early-1")).value == 1
    assert MEASURES["complaints.open"].figure(span, someone("finance")).value == 0


def test_a_rate_is_the_share_of_its_whole_and_zero_of_nothing(span):
    rate = MEASURES["complaints.closed_share"]
    assert (rate.unit, rate.figure(span, someone("manager")).value) == ("%", 0)
    done = [make.ticket() for _ in range(3)][0]
    Ticket.objects.filter(pk=done.pk).update(state="closed")
    assert rate.figure(span, someone("manager")).value == 33.3


def test_a_figure_keeps_to_its_period_and_its_person(span):
    make.ticket(at=timezone.now() - timedelta(days=8))
    make.ticket(by="supervisor-early")
    mine = make.ticket()
    of_desk = Span(span.since, span.until, someone("frontdesk-early"))
    assert (registered(span).count(), list(registered(of_desk))) == (2, [mine])


def test_a_code_is_given_once():
    with pytest.raises(ValueError, match=r"complaints\.open"):
        measure("complaints.open", "again")(registered)
