"""The demo's transfers, strangers in shops and borrowed spots: real moves, at any hour, in the order of time."""

from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from tenants.models import Lease, Spot, SpotLoan, Sublet, TenancyTransfer, UnauthorisedOccupation
from tianyou.home.demo.people import make_people
from tianyou.home.demo.shops import make_shops
from tianyou.home.demo.spots import make_spots
from tianyou.home.demo.transfers import make_transfers

pytestmark = pytest.mark.django_db

MOMENTS = [datetime(2026, 1, 1, 3, 10), datetime(2026, 3, 10, 15), datetime(2026, 12, 31, 22, 59)]


def states(model) -> set[str]:
    return set(model.objects.values_list("state", flat=True))


def steps_in_order(record) -> bool:
    """Tell whether each step began where the one before it had led, and none lies ahead of now."""
    rows = list(record.history.order_by("history_id"))
    dates = [row.history_date for row in rows]
    moved = [
        row.last_move == "" or before.state in record.workflow.moves[row.last_move].source
        for before, row in zip(rows, rows[1:], strict=False)
    ]
    return all(moved) and dates == sorted(dates) and dates[-1] <= timezone.now()


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_every_station_is_reached_by_moves_in_order(moment):
    with time_machine.travel(moment.replace(tzinfo=ZoneInfo("Asia/Shanghai")), tick=False):
        for make in (lambda random: make_people(), make_shops, make_transfers, make_spots):
            assert make(Random(2009))
        cases = [*TenancyTransfer.objects.all(), *UnauthorisedOccupation.objects.all(), *SpotLoan.objects.all()]
        assert [case.number for case in cases if not steps_in_order(case)] == []
        assert {"effective", "signed", "pending_leader", "countersign", "rejected"} <= states(TenancyTransfer)
        assert states(UnauthorisedOccupation) == {"open", "noticed", "escalated", "ended"}
        assert {"closed", "damaged", "in_use", "paid", "countersign", "cancelled"} <= states(SpotLoan)
        assert Sublet.objects.in_force(timezone.localdate()).count() == 1
        assert UnauthorisedOccupation.objects.nearly_due(timezone.now()).filter(state="open").count() == 1
        assert Spot.objects.filter(is_on_fire_lane=True, loans=None).count() == 1
        leases = Lease.objects.in_force(timezone.localdate())
        assert leases.count() == leases.values("unit").distinct().count()
