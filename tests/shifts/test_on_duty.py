"""Who is on duty: the roster before the appointment, whoever signed in before whoever is planned."""

from datetime import datetime

import pytest
import time_machine
from django.utils import timezone

from complaints.tickets.routing import propose_handler
from shifts.attendance.signing import sign_in, sign_out
from shifts.board.holding import held_on, on_duty
from shifts.board.now import staffing_now
from shifts.board.open_work import last_shift_ends
from tests import make
from tests.people import appoint, someone
from tests.tenants.pages import text

pytestmark = pytest.mark.django_db


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, 10, hour, minute, tzinfo=timezone.get_default_timezone())


def travel(hour: int, minute: int = 0):
    return time_machine.travel(at(hour, minute), tick=False)


@pytest.fixture
def roster():
    return make.published(month=at(9).date())


def put(roster, name: str, **values):
    """Set what somebody does on the day, past every rule."""
    roster.cells.filter(person=someone(name), day=at(9).date()).update(
        **{"kind": "rest", "shift": None, "post": None, "zone": None, **values}
    )


def seat(name: str) -> dict:
    held = someone(name).appointments.get()
    return {"kind": "work", "shift": held.shift, "post": held.post, "zone": held.zone}


def names(people) -> list[str]:
    return [held.person.username for held in people]


def test_without_a_roster_the_appointment_says_who_is_there():
    someone("floor-early-1"), someone("floor-late-1")
    assert names(on_duty(at(10))) == ["floor-early-1"]
    assert set(names(on_duty(at(15)))) == {"floor-early-1", "floor-late-1"}


def test_whoever_rests_or_is_on_leave_is_not_there(roster):
    put(roster, "floor-early-1")
    put(roster, "floor-early-2", **seat("floor-early-2"))
    assert "floor-early-1" not in names(on_duty(at(10)))
    assert "floor-early-2" in names(on_duty(at(10)))


def test_who_covers_holds_both_seats(roster):
    put(roster, "floor-early-1")
    own = seat("floor-early-1")
    covered = {"cover_shift": own["shift"], "cover_post": own["post"], "cover_zone": own["zone"]}
    put(roster, "floor-early-2", **seat("floor-early-2"), **covered)
    zones = {held.zone.code: held.kind for held in on_duty(at(10)) if held.person.username == "floor-early-2"}
    assert zones == {"second": "formal", "ground": "cover"}
    assert propose_handler(own["zone"], at(10)) == someone("floor-early-2")


def test_a_ticket_goes_to_who_has_signed_in_on_the_zone_before_who_is_planned(roster):
    for name in ("floor-early-1", "floor-early-2", "supervisor-early"):
        put(roster, name, **seat(name))
    zone = seat("floor-early-1")["zone"]
    other = appoint(someone("newcomer"), "floor", "early", "ground")
    assert propose_handler(zone, at(10)).username in ("floor-early-1", "newcomer")
    with travel(8, 55):
        sign_in(someone("newcomer"))
    assert propose_handler(zone, at(10)) == other.person
    with travel(10):
        sign_out(someone("newcomer"), reason="unwell")
        sign_in(someone("floor-early-1"), reason="traffic")
    assert propose_handler(zone, at(10, 1)) == someone("floor-early-1")


def test_where_nobody_is_planned_the_supervisor_gets_it(roster):
    put(roster, "floor-early-1")
    put(roster, "supervisor-early", **seat("supervisor-early"))
    assert propose_handler(seat("floor-early-1")["zone"], at(10)) == someone("supervisor-early")


def test_somebody_who_came_on_a_day_off_is_there(roster):
    put(roster, "floor-early-1")
    with travel(10):
        sign_in(someone("floor-early-1"), reason="called-in")
    assert "floor-early-1" in names(on_duty(at(10, 5)))


def test_the_workbench_counts_who_is_there_beside_who_is_wanted(roster):
    put(roster, "floor-early-1")
    put(roster, "floor-early-2", **seat("floor-early-2"))
    floor = next(entry for entry in staffing_now(at(10)) if entry.post.code == "floor")
    assert (floor.wanted, names(floor.people), floor.signed) == (5, ["floor-early-2"], 0)


def test_the_board_says_since_when_somebody_is_here(as_post, roster):
    put(roster, "floor-early-1", **seat("floor-early-1"))
    with travel(8, 57):
        sign_in(someone("floor-early-1"))
    make.ticket()
    page = text(as_post("supervisor-early").get("/shifts/board/", {"at": "2026-03-10T10:00"}))
    assert "here since 08:57" in page and "Open tickets" in page
    assert "The last shift ends" not in page


def test_within_the_hour_before_the_last_shift_ends_the_open_work_is_warned_of(as_post):
    assert last_shift_ends(at(21, 59)) is None and last_shift_ends(at(23)) is None
    assert last_shift_ends(at(22)) == at(23)
    make.ticket()
    page = text(as_post("supervisor-late").get("/shifts/board/", {"at": "2026-03-10T22:30"}))
    assert "The last shift ends at 23:00" in page


def test_it_costs_three_queries_however_many(django_assert_num_queries, roster):
    with django_assert_num_queries(3):
        assert held_on(at(9).date())
