"""The demo mall: whole at any hour, the same stories at every place, by a clock that goes back and forth."""

from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from complaints.models import Ticket
from complaints.tickets.choices import State
from tianyou.home.demo.clock import earlier, later
from tianyou.home.demo.data import read
from tianyou.home.demo.mall import make_demo
from tianyou.home.demo.stories import plan

SHANGHAI = ZoneInfo("Asia/Shanghai")


def test_is_whole_at_night_and_across_a_new_year(db):
    with time_machine.travel(datetime(2026, 1, 1, 3, 10, tzinfo=SHANGHAI), tick=False):
        make_demo(lambda line: None)
        assert set(Ticket.objects.values_list("state", flat=True)) == set(State)
        assert not Ticket.objects.filter(registered_at__gt=timezone.now()).exists()
        opened = {timezone.localtime(row.history_date).hour for row in Ticket.history.all()}
        assert opened <= set(range(9, 24))


def test_tells_the_same_stories_at_every_place():
    now, data = datetime(2026, 5, 6, 11, 0, tzinfo=SHANGHAI), read("cases")
    first, second = ([(plot.case["text"], plot.moves) for plot in plan(Random(1), now, data)] for _time in range(2))
    assert first == second


@pytest.mark.parametrize("minutes", [0, 1, 59, 840, 5000])
def test_the_clock_goes_back_as_far_as_it_goes_forward(minutes):
    now = datetime(2026, 5, 6, 11, 30, tzinfo=SHANGHAI)
    assert later(earlier(now, minutes), minutes) == now + timedelta(minutes=not minutes)
