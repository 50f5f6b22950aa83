"""The demo's consumer disputes: every station, by real moves, at any hour of the day."""

from collections import Counter
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from complaints.disputes.states import DisputeState as S
from complaints.models import Dispute
from tianyou.home.demo.disputes import make_disputes
from tianyou.home.demo.people import make_people
from tianyou.home.demo.shops import make_shops

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("month", "day", "hour"), [(3, 10, 9), (11, 26, 12), (1, 1, 16), (3, 31, 23), (10, 5, 3)])
def test_every_station_is_there_at_any_hour(month, day, hour):
    now = datetime(2026, month, day, hour, 5, tzinfo=ZoneInfo("Asia/Shanghai"))
    with time_machine.travel(now, tick=False):
        make_people()
        make_shops(Random(1))
        assert make_disputes(Random(1)) == Dispute.objects.count() == 12
        states = Counter(Dispute.objects.values_list("state", flat=True))
        single = (S.FAILED, S.WITHDRAWN, S.AUTHORITY, S.TO_APPROVE, S.AGREED, S.BREACHED, S.MEDIATING, S.REGISTERED)
        assert states == {S.PERFORMED: 2, S.HEARING: 2} | dict.fromkeys(single, 1)
        assert Dispute.objects.open().seller_gone(timezone.localdate()).count() == 1
        assert not Dispute.history.filter(history_date__gt=timezone.now()).exists()
        assert not Dispute.objects.filter(mediationrounds__happened_at__gt=timezone.now()).exists()
