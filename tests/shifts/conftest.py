"""Fixtures of the tests of shifts."""

import pytest
import time_machine

from .weekly import at


@pytest.fixture
def monday_morning():
    """It is the Monday after the week, unless a test says otherwise."""
    with time_machine.travel(at(23), tick=False):
        yield
