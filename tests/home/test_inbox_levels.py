"""Each level decides for itself: whoever stands in finds the other's pile, and nobody decides twice on one case."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from complaints.tickets.choices import Grade

from .. import make
from ..make.transfers import walked
from ..people import appoint, someone
from .inbox import INBOX, escalated, page_of, rows, transfer

pytestmark = pytest.mark.django_db
DAY = datetime(2026, 3, 10, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def stand_in():
    """Return the assistant, who acts as manager from the 12th to the 13th of March, written down on the 10th."""
    with time_machine.travel(DAY, tick=False) as clock:
        since = DAY.date() + timedelta(days=2)
        appoint(someone("assistant"), "manager", "office", since=since, until=since + timedelta(days=1), kind="acting")
        yield lambda days: clock.move_to(DAY + timedelta(days=days))


def test_whoever_acts_for_the_manager_finds_the_managers_pile_on_those_days_alone(stand_in, as_post):
    major = escalated(grade=Grade.MAJOR)
    for days, expected in ((1, []), (2, [major]), (3, [major]), (4, [])):
        stand_in(days)
        assert rows("assistant") == expected, days
        assert rows("manager") == [major]
    stand_in(2)
    page = as_post("assistant").get(INBOX).content.decode()
    assert "You stand in for the Manager until tomorrow" in page and "acting for the Manager" in page
    assert "You decide acting for the Manager" in as_post("assistant").get(page_of(major)).content.decode()
    assert "stand in" not in as_post("manager").get(INBOX).content.decode()


def test_what_the_assistant_endorsed_they_do_not_approve_as_acting_manager(stand_in, as_post):
    case = transfer()
    case.move("endorse", by=someone("assistant"))
    stand_in(2)
    assert rows("assistant") == [] and rows("manager") == [case]
    with pytest.raises(PermissionDenied):
        case.move("approve", by=someone("assistant"))
    with pytest.raises(PermissionDenied):
        case.move("reject-as-manager", by=someone("assistant"), note="x")
    assert as_post("assistant").post(f"{case.get_absolute_url()}approve/", {}).status_code == 403
    case.move("approve", by=someone("manager"))
    assert case.state == "pending_leader"


def test_what_another_endorsed_the_acting_manager_approves(stand_in):
    case = transfer()
    appoint(someone("second"), "assistant", "office", since=DAY.date())
    case.move("endorse", by=someone("second"))
    stand_in(2)
    assert rows("assistant") == [case]
    case.move("approve", by=someone("assistant"))
    assert case.state == "pending_leader"


def test_nobody_decides_on_what_they_handed_in(stand_in):
    appoint(someone("clerk-2"), "assistant", "office", since=DAY.date(), until=DAY.date(), kind="cover")
    case = make.transfer()
    walked(case, "ask")
    case.move("submit", by=someone("clerk-2"))
    assert rows("clerk-2") == [] and rows("assistant") == [case]
    with pytest.raises(PermissionDenied):
        case.move("endorse", by=someone("clerk-2"))


def test_sent_back_and_handed_in_again_the_same_level_decides_again():
    case = make.outgoing()
    for name, who, note in (
        ("submit", "clerk-1", ""),
        ("check", "assistant", ""),
        ("return-sign", "manager", "shorter"),
        ("submit", "clerk-1", ""),
        ("check", "assistant", ""),
    ):
        case.move(name, by=someone(who), note=note)
    assert rows("manager") == [case]
