"""Who is on shift at a moment, by appointment and hours."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from shifts.board.board import board
from staffing.models import Person

from ..people import SEATS, appoint, someone

pytestmark = pytest.mark.django_db

MALL = ZoneInfo("Asia/Shanghai")
URL = "/shifts/board/"


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, 10, hour, minute, tzinfo=MALL)


def codes(shifts) -> list[str]:
    return [on.shift.code for on in shifts]


@pytest.mark.parametrize(
    ("moment", "now", "coming"),
    [
        (at(8, 59), [], ["office", "early"]),
        (at(9), ["office", "early"], ["late"]),
        (at(12, 30), ["early"], ["late"]),
        (at(15), ["office", "early", "late"], ["office", "early"]),
        (at(17, 30), ["office", "late"], ["office", "early"]),
        (at(22, 59), ["late"], ["office", "early"]),
        (at(23), [], ["office", "early"]),
    ],
)
def test_shifts_run_by_their_hours(moment, now, coming):
    found = board(moment)
    assert (codes(found.now), codes(found.next)) == (now, coming)


def test_tomorrows_shift_shows_tomorrows_people():
    appoint(someone("newcomer"), "frontdesk", "early", since=date(2026, 3, 11))
    early = next(on for on in board(at(20)).next if on.shift.code == "early")
    assert early.begins == datetime(2026, 3, 11, 9, tzinfo=MALL)
    assert [seat.holder.person.username for box in early.boxes for seat in box.seats if seat.holder] == ["newcomer"]


def test_a_place_is_staffed_covered_or_uncovered():
    someone("supervisor-late")
    day = date(2026, 3, 10)
    appoint(someone("supervisor-early"), "frontdesk", "late", kind="cover", since=day, until=day)
    (late,) = board(at(20)).now
    states = {box.post.code: [seat.state for seat in box.seats] for box in late.boxes}
    assert states == {"supervisor": ["staffed"], "frontdesk": ["covered"], "floor": ["uncovered"] * 5}
    assert late.uncovered == 5


def test_a_closed_account_is_not_on_shift():
    someone("supervisor-late")
    Person.objects.update(is_active=False)
    assert board(at(20)).now[0].uncovered == 7


def test_phones_are_masked_for_those_who_need_not_call(as_post):
    someone("floor-early-1"), someone("assistant")
    Person.objects.filter(username="floor-early-1").update(phone="13812345678")
    asked = {"at": "2026-03-10T10:00"}
    assert "13812345678" in as_post("manager").get(URL, asked).content.decode()
    shown = as_post("floor-early-1").get(URL, asked).content.decode()
    may = someone("floor-early-1").has_perm("complaints.view_caller")
    assert ("13812345678" in shown) == may
    assert may or "138****5678" in shown


@pytest.mark.parametrize("moment", ["2026-02-30T10:00", "soon", "0001-01-01T00:00", "9999-12-31T23:59", "\x00"])
def test_an_impossible_moment_is_answered_in_words(as_post, moment):
    answer = as_post("manager").get(URL, {"at": moment})
    assert answer.status_code == 422
    assert answer.context["form"].errors["at"]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("moment", ["2026-03-10T15:00", "2026-03-10T23:30", ""])
def test_the_board_opens_in_both_languages_at_any_hour(as_post, language, moment):
    assert as_post("supervisor-early", language).get(URL, {"at": moment}).status_code == 200


def test_those_without_the_duty_do_not_see_it(as_post):
    assert as_post("finance").get(URL).status_code == 403


def test_the_board_costs_the_same_empty_and_full(as_post, django_assert_num_queries):
    manager = as_post("manager")
    for names in ((), SEATS):
        for name in names:
            someone(name)
        with django_assert_num_queries(29):
            manager.get(URL, {"at": "2026-03-10T10:00"})
