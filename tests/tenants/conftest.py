"""Fixtures of the tests of tenants."""

from datetime import datetime

import pytest
import time_machine
from django.utils import timezone


@pytest.fixture
def third_of_august():
    with time_machine.travel(datetime(2026, 8, 3, 2, tzinfo=timezone.get_default_timezone()), tick=True):
        yield


@pytest.fixture
def clerk(as_post):
    return as_post("clerk-1")
