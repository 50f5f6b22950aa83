"""What the tests of rounds share."""

from datetime import date, datetime

import time_machine
from django.utils import timezone

from shifts.models import PatrolRound
from shifts.patrol.planning import lay_rounds
from tests import make

DAY = date(2026, 3, 10)
PATROL = "/shifts/patrol/"
JSON = {"accept": "application/json"}


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, 10, hour, minute, tzinfo=timezone.get_default_timezone())


def travel(hour: int, minute: int = 0):
    return time_machine.travel(at(hour, minute), tick=False)


def laid(**values) -> list[PatrolRound]:
    make.route(**values)
    lay_rounds(DAY)
    return list(PatrolRound.objects.order_by("from_at"))


def well(client, patrol, point, **values):
    return client.post(f"{PATROL}rounds/{patrol.pk}/points/{point.pk}/well/", values)


def issue(client, patrol, point, **values):
    sent = {"text": "灯不亮", "group": make.finding_group().pk, "grade": "ordinary", **values}
    return client.post(f"{PATROL}rounds/{patrol.pk}/points/{point.pk}/issue/", sent)
