"""The demo's visitors, leasing enquiries and suggestions: real moves, at any hour, in the order of time."""

from random import Random

import pytest
import time_machine
from django.utils import timezone

from complaints.models import LeasingEnquiry, Suggestion, Visit
from complaints.visitors.states import VisitState
from tianyou.home.demo.people import make_people
from tianyou.home.demo.shops import make_shops
from tianyou.home.demo.visitors import make_visitors

from .test_demo_transfers import MOMENTS, states, steps_in_order

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_every_station_is_reached_by_moves_in_order(moment):
    with time_machine.travel(moment.replace(tzinfo=timezone.get_default_timezone()), tick=False):
        for make in (lambda random: make_people(), make_shops, make_visitors):
            assert make(Random(2009))
        cases = [*Visit.objects.all(), *LeasingEnquiry.objects.all(), *Suggestion.objects.all()]
        assert [case.number for case in cases if not steps_in_order(case)] == []
        assert states(Visit) == set(VisitState)
        assert states(LeasingEnquiry) == {"received", "passed", "answered", "told", "withdrawn"}
        assert states(Suggestion) == {"registered", "sent", "answered", "told", "withdrawn"}
        assert Visit.objects.overstaying(timezone.now()).exists()
        assert Visit.objects.get(kind="government", noted_at=None)
        assert Visit.objects.exclude(erased_at=None).get().visitor == ""
        assert Visit.objects.exclude(ticket=None).get().ticket.text.startswith("反映三层饮水机")
        assert Suggestion.objects.unanswered().late(timezone.now()).exists()
        assert Suggestion.objects.to_carry_out().exists()
