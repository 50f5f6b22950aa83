"""Signing in and out: the server's moment, the own person, a reason where the time asks for one; and corrections."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from shifts.attendance.place import place_of
from shifts.attendance.signing import sign_in, sign_out
from shifts.models import Attendance, AttendanceCorrection
from tests import make
from tests.people import someone
from tests.tenants.pages import errors, text

pytestmark = pytest.mark.django_db
SIGN, DESK = "/shifts/sign/", "/shifts/sign/desk/"


def at(hour: int, minute: int = 0, day: int = 10) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=timezone.get_default_timezone())


def travel(hour: int, minute: int = 0, day: int = 10):
    return time_machine.travel(at(hour, minute, day), tick=False)


def test_somebody_signs_in_and_out_in_time_without_a_word(as_post):
    with travel(8, 50):
        client = as_post("floor-early-1")
        assert "Your shift: Early shift" in text(client.get(SIGN))
        assert client.post(SIGN, {"wanted": "in"}).status_code == 302
    entry = Attendance.objects.get()
    assert (entry.day, entry.shift.code, entry.zone.code, entry.is_late) == (at(8).date(), "early", "ground", False)
    assert (entry.planned_from, entry.planned_until) == (at(9), at(17, 30))
    with travel(17, 31):
        client = as_post("floor-early-1")
        assert "Signed in" in text(client.get(SIGN))
        assert client.post(SIGN, {"wanted": "out"}).status_code == 302
    entry.refresh_from_db()
    assert entry.left_at == at(17, 31) and entry.minutes == 8 * 60 + 41 and not entry.left_early


def test_late_and_early_need_a_reason(as_post):
    with travel(9, 6):
        client = as_post("floor-early-1")
        answer = client.post(SIGN, {"wanted": "in"})
        assert answer.status_code == 422 and "reason" in errors(answer)
        assert client.post(SIGN, {"wanted": "in", "reason": "traffic"}).status_code == 302
        assert Attendance.objects.get().is_late
    with travel(12):
        client = as_post("floor-early-1")
        assert "reason" in errors(client.post(SIGN, {"wanted": "out"}))
        assert "reason" in errors(client.post(SIGN, {"wanted": "out", "reason": "traffic"}))
        assert client.post(SIGN, {"wanted": "out", "reason": "unwell", "note": "fever"}).status_code == 302
    assert Attendance.objects.get().left_early


def test_five_minutes_are_not_late():
    with travel(9, 5):
        assert not sign_in(someone("floor-early-1")).is_late


def test_nobody_signs_out_before_signing_in_nor_twice(as_post):
    with travel(10):
        client = as_post("floor-early-1")
        assert client.post(SIGN, {"wanted": "out", "reason": "unwell"}).status_code == 409
        with pytest.raises(ValidationError):
            sign_out(someone("floor-early-1"))
        assert client.post(SIGN, {"wanted": "in", "reason": "traffic"}).status_code == 302
        assert client.post(SIGN, {"wanted": "in", "reason": "traffic"}).status_code == 409
        assert client.post(SIGN, {"wanted": "out", "reason": "unwell"}).status_code == 302
        again = client.post(SIGN, {"wanted": "in", "reason": "other"})
        assert again.status_code == 409 and "ask for a correction" in text(again)
    assert Attendance.objects.count() == 1


def test_a_late_shift_that_ends_after_midnight_is_of_the_day_on_which_it_began():
    person = someone("floor-late-1")
    with travel(14, 20):
        sign_in(person)
    with travel(0, 20, day=11):
        entry = sign_out(person)
    assert entry.day == at(0).date() and entry.left_at == at(0, 20, day=11)


def test_who_forgot_to_sign_out_begins_the_next_day_anew():
    person = someone("floor-early-1")
    with travel(8, 50):
        sign_in(person)
    with travel(8, 50, day=11):
        assert not Attendance.objects.present(timezone.now()).exists()
        sign_in(person)
    assert Attendance.objects.count() == 2


def test_on_a_day_off_a_reason_is_needed_and_nothing_counts_as_late(as_post):
    roster = make.published(month=at(9).date())
    person = someone("floor-early-1")
    rest = roster.cells.filter(person=person, kind="rest").first()
    with travel(10, day=rest.day.day):
        assert not place_of(person, rest.day).is_planned
        client = as_post("floor-early-1")
        assert "You are off today" in text(client.get(SIGN))
        assert "reason" in errors(client.post(SIGN, {"wanted": "in"}))
        assert client.post(SIGN, {"wanted": "in", "reason": "called-in"}).status_code == 302
    assert not Attendance.objects.get().is_late


def test_whoever_is_lent_is_late_by_the_hours_of_the_other_shift():
    roster = make.published(month=at(9).date())
    person = someone("floor-early-1")
    cell = roster.cells.filter(person=person, kind="work").first()
    type(cell).objects.filter(pk=cell.pk).update(shift=make.shift("late"))
    with travel(14, 20, day=cell.day.day):
        entry = sign_in(person)
    assert entry.shift.code == "late" and not entry.is_late


def test_at_the_desk_everybody_signs_with_the_own_password(as_post):
    with travel(8, 50):
        desk = as_post("frontdesk-early")
        someone("floor-early-1")
        wrong = desk.post(DESK, {"username": "floor-early-1", "password": "x"})
        assert wrong.status_code == 422 and "don&#x27;t fit together" in text(wrong)
        assert not Attendance.objects.exists()
        typed = {"username": "floor-early-1", "password": "tianyou-demo"}
        assert desk.post(DESK, typed).status_code == 302
        entry = Attendance.objects.get()
        assert entry.person.username == "floor-early-1" and entry.at_desk
        assert entry.history.first().history_user == entry.person
        assert "floor-early-1" in text(desk.get(DESK))
        assert desk.post(DESK, {**typed, "reason": "traffic"}).status_code == 422
        assert desk.post(DESK, {**typed, "reason": "errand"}).status_code == 302
    assert Attendance.objects.get().left_reason == "errand"
    assert as_post("floor-early-1").get(DESK).status_code == 403


def test_the_password_never_comes_back_to_the_page(as_post):
    desk = as_post("frontdesk-early")
    answer = desk.post(DESK, {"username": "floor-early-1", "password": "secret-word"})
    assert "secret-word" not in text(answer)


def test_somebody_without_a_post_here_does_not_sign(as_post):
    assert as_post("finance").post(SIGN, {"wanted": "in"}).status_code == 403
    with pytest.raises(ValidationError):
        sign_in(someone("finance"))


def correct(client, **values):
    typed = {"day": "2026-03-09", "came_at": "2026-03-09T08:55", "left_at": "2026-03-09T17:32", "reason": "forgot"}
    return client.post("/shifts/corrections/new/", {**typed, **values})


def test_what_was_forgotten_is_corrected_with_the_supervisors_word(as_post):
    with travel(10):
        assert correct(as_post("floor-early-1")).status_code == 302
        case = AttendanceCorrection.objects.get()
        with pytest.raises(PermissionDenied):
            case.move("approve", by=someone("floor-early-1"))
        assert as_post("supervisor-late").get(case.get_absolute_url()).status_code == 404
        answer = as_post("supervisor-early").post(f"{case.get_absolute_url()}approve/")
        assert answer.status_code == 302
    entry = Attendance.objects.get()
    assert (entry.came_at, entry.left_at, entry.came_reason) == (at(8, 55, 9), at(17, 32, 9), "forgot")
    assert entry.history.first().history_change_reason == case.number


def test_a_missing_way_out_is_added_to_the_day_that_was_signed(as_post):
    with travel(8, 50, day=9):
        sign_in(someone("floor-early-1"))
    with travel(10):
        correct(as_post("floor-early-1"), came_at="2026-03-09T08:50")
        AttendanceCorrection.objects.get().move("approve", by=someone("supervisor-early"))
    entry = Attendance.objects.get()
    assert entry.left_at == at(17, 32, 9) and entry.came_reason == ""


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"day": "2026-03-11", "came_at": "2026-03-11T08:00", "left_at": ""}, "day"),
        ({"came_at": "2026-03-08T08:00"}, "came_at"),
        ({"left_at": "2026-03-09T08:00"}, "left_at"),
        ({"left_at": "2026-03-10T09:00"}, "left_at"),
        ({"day": "2026-03-10", "came_at": "2026-03-10T08:00", "left_at": "2026-03-10T12:00"}, "left_at"),
        ({"reason": ""}, "reason"),
        ({"came_at": "soon"}, "came_at"),
    ],
)
def test_impossible_corrections_are_refused_at_their_field(as_post, values, field):
    with travel(10):
        answer = correct(as_post("floor-early-1"), **values)
    assert answer.status_code == 422 and field in errors(answer)
    assert not AttendanceCorrection.objects.exists()


def test_the_month_in_hours_counts_what_was_signed(as_post):
    roster = make.published(month=at(9).date())
    cell = roster.cells.filter(person=someone("floor-early-1"), kind="work").first()
    with travel(9, 30, day=cell.day.day):
        sign_in(someone("floor-early-1"), reason="traffic")
    rows = as_post("administration").get(f"{roster.get_absolute_url()}hours/").context["rows"]
    mine = next(row for row in rows if row.name == "floor-early-1")
    assert (mine.signed, mine.late, mine.early) == (1, 1, 0)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(as_post, django_assert_num_queries, count):
    for number in range(count):
        make.attendance(day=timezone.localdate() - timedelta(days=number))
    client = as_post("manager")
    client.get("/shifts/attendance/")
    with django_assert_num_queries(7):
        assert len(client.get("/shifts/attendance/").context["page"].rows) == count
