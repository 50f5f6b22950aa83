"""The demo's barriers, notices and fire safety: lived through by real moves, whole at any hour of the day."""

from collections import Counter
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from shifts.firesafety.year import year_of
from shifts.models import Barrier, FireCheck, FireDrill, Hazard, Notice
from tests.people import someone
from tianyou.home.demo.barriers import make_barriers
from tianyou.home.demo.firesafety import make_fire_safety
from tianyou.home.demo.notices import make_notices
from tianyou.home.demo.people import make_people
from tianyou.home.demo.shops import make_shops

pytestmark = pytest.mark.django_db
HOURS = [(3, 10, 8), (3, 10, 9), (11, 26, 12), (1, 1, 16), (3, 31, 23)]


@pytest.fixture(params=HOURS, ids=str)
def floors(request):
    """The part of the demo at an hour of the year."""
    month, day, hour = request.param
    now = datetime(2026, month, day, hour, 5, tzinfo=ZoneInfo("Asia/Shanghai"))
    with time_machine.travel(now, tick=False):
        make_people()
        for make in (make_shops, make_barriers, make_notices, make_fire_safety):
            assert make(Random(1)) > 0
        yield now


def test_every_station_is_there_at_any_hour(floors):
    now = timezone.now()
    barriers = Barrier.objects.all()
    assert Counter(barriers.values_list("state", flat=True)) == {"up": 4, "taken_down": 4}
    overstaying = [barrier for barrier in barriers if barrier.is_overstaying]
    assert len(overstaying) == 1 and overstaying[0].is_late
    assert Barrier.objects.filter(checks__finding="not_well").count() == (1 if floors.hour > 9 else 0)
    states = Counter(Notice.objects.values_list("state", flat=True))
    assert states == {"posted": 5, "removed": 2, "submitted": 1, "approved": 1, "refused": 1, "withdrawn": 1}
    assert Notice.objects.expired(now).count() == 1
    assert Notice.objects.get(title="计划停水通知").posted_at < now
    hazards = Counter(Hazard.objects.values_list("state", flat=True))
    assert hazards["open"] == 3 and hazards["mended"] == 1 and hazards["verified"] >= 4
    assert Hazard.objects.open().late(now).count() >= 1
    assert FireDrill.objects.count() == 1
    assert FireCheck.objects.count() in (10, 11)
    assert sum(month.is_late for month in year_of(now.year, someone("manager"), now.date())) <= 1
    for model in (Barrier, Notice, Hazard, FireCheck):
        assert not model.history.filter(history_date__gt=now).exists()
