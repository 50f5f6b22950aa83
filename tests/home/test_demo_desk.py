"""The demo's front desk, supplies and events: lived through by real moves, whole at any hour of the day."""

from collections import Counter
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from shifts.models import DeskCheck, EventTask, PlazaEvent
from staffing.models import ConductReading, Material, MaterialQuota, Requisition, RestockRequest, StockMovement
from tenants.models import DirectorySearch
from tianyou.home.demo.desk_lists import make_desk_lists
from tianyou.home.demo.events import make_events
from tianyou.home.demo.people import make_people
from tianyou.home.demo.rosters import make_rosters
from tianyou.home.demo.supplies import make_supplies

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[(3, 10, 9), (11, 26, 22), (1, 1, 12)], ids=str)
def desk(request):
    """The part of the demo at an hour of the year."""
    month, day, hour = request.param
    now = datetime(2026, month, day, hour, 5, tzinfo=ZoneInfo("Asia/Shanghai"))
    with time_machine.travel(now, tick=False):
        make_people()
        for make in (make_rosters, make_desk_lists, make_events, make_supplies):
            assert make(Random(1)) > 0
        yield now


def test_every_station_is_there_and_nothing_lies_ahead_of_its_time(desk):
    checks = Counter(DeskCheck.objects.values_list("when", "state"))
    assert checks["spot", "signed"] == 1 and checks["opening", "signed"] >= 2
    assert DeskCheck.objects.filter(is_in_order=False).count() == 2
    assert DeskCheck.objects.filter(state="due").exists()
    states = Counter(PlazaEvent.objects.values_list("state", flat=True))
    assert states == {"approved": 2, "planned": 1, "over": 1, "cancelled": 1}
    numbers = PlazaEvent.objects.order_by("registered_at").values_list("number", flat=True)
    assert list(numbers) == list(PlazaEvent.objects.order_by("pk").values_list("number", flat=True))
    assert EventTask.objects.filter(state="done").count() >= 6
    assert set(RestockRequest.objects.values_list("state", flat=True)) == {"received", "approved", "requested"}
    assert len(set(Requisition.objects.values_list("state", flat=True))) == 8
    assert 2 <= Material.objects.low().count() < Material.objects.count()
    for model in (DeskCheck, PlazaEvent, EventTask, RestockRequest, Material, MaterialQuota, Requisition):
        assert not model.history.filter(history_date__gt=desk).exists()
    assert not StockMovement.objects.filter(moved_at__gt=desk).exists()
    assert not ConductReading.objects.filter(read_at__gt=desk).exists()
    assert DirectorySearch.objects.count() > 10


def test_each_stock_is_told_in_the_order_in_which_it_happened(desk):
    for material in Material.objects.with_stock():
        left = 0
        for move in material.movements.order_by("moved_at", "pk"):
            left += move.quantity
            assert move.stock_after == left
        assert material.stock == left
    assert timezone.now() == desk
