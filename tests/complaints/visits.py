"""What the tests of visitors share."""

from datetime import datetime, timedelta

import time_machine
from django.utils import timezone

from complaints.models import Visit
from tests import make
from tianyou.core.measures import MEASURES, Span

VISITS = "/complaints/visits/"
DESK, MANAGER = "frontdesk-early", "manager"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=timezone.get_default_timezone())


def travel(day: int, hour: int, minute: int = 0):
    return time_machine.travel(at(day, hour, minute), tick=False)


def inside(**values) -> Visit:
    """Make a visit of somebody who is in the back of house since ten and leaves by eleven."""
    given = {"is_back_of_house": True, "id_last4": "123X", "leaves_by": at(10, 11)}
    return make.visit(at=at(10, 10), **{**given, **values})


def rows_of(code: str, person=None, days: int = 1) -> list:
    now = timezone.now()
    span = Span(now - timedelta(days), now + timedelta(days), person)
    return list(MEASURES[code].rows(span))
