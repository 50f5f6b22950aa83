"""Whoever has no appointment on a day is counted nowhere on it, whatever stands in the roster."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shifts.models import Roster, RosterProposal
from shifts.roster.changes import Day, put
from shifts.roster.filling import fill_up
from shifts.roster.sheet import read
from shifts.roster.sheets import month_of
from shifts.rules.checks import holders
from staffing.models import Appointment
from tests import make
from tests.people import appoint, someone
from tests.tenants.pages import cells, text

from .pages import far_month, keep_to_the_rules, leave_on, publish

pytestmark = pytest.mark.django_db

LEAVER = "floor-early-1"


def planned(roster, name: str, last: int, kind: str) -> int:
    """Count what stands in the roster for somebody up to the day of a number."""
    return roster.cells.filter(person=someone(name), day__lte=roster.days[last - 1], kind=kind).count()


def row_of(page, name: str = LEAVER):
    return next(row for row in page.context["grid"].rows() if row.person.username == name)


def test_totals_and_hours_end_with_the_last_day_in_post(as_post):
    roster, client = keep_to_the_rules(), as_post("administration")
    leave_on(LEAVER, roster.days[17])
    works, rests = (planned(roster, LEAVER, 18, kind) for kind in ("work", "rest"))
    row = row_of(client.get(roster.get_absolute_url()))
    assert (row.worked, row.rests, row.hours) == (works, rests, f"{works * 8}")
    assert works + rests == 18
    month = next(each for each in month_of(read(roster)) if each.name == LEAVER)
    assert (month.worked, month.rests, month.hours) == (works, rests, f"{works * 8}")
    sheet = cells(client.get(roster.get_absolute_url(), {"export": "xlsx"}))
    signs = next(line for line in sheet if line[0] == LEAVER)[2:]
    assert all(signs[:18]) and not any(signs[18 : len(roster.days)])


def test_the_seat_of_a_leaver_is_uncovered_and_so_is_the_one_that_was_to_be_covered(as_post):
    roster = keep_to_the_rules()
    before = {(breach.seat, breach.days) for breach in read(roster).breaches if breach.rule == "uncovered"}
    covering = roster.cells.filter(person=someone(LEAVER), day__gt=roster.days[17]).exclude(cover_post=None)
    working = roster.cells.filter(person=someone(LEAVER), day__gt=roster.days[17], kind="work")
    days, covered = {cell.day for cell in working}, {cell.day for cell in covering}
    assert days and covered
    leave_on(LEAVER, roster.days[17])
    own = someone(LEAVER).appointments.get()
    found = {(breach.seat, breach.days) for breach in read(roster).breaches if breach.rule == "uncovered"} - before
    assert {day for seat, (day,) in found if seat.zone == own.zone_id} == days
    assert {day for seat, (day,) in found if seat.zone != own.zone_id} == covered
    page = as_post("supervisor-early").get(roster.get_absolute_url())
    floor = next(strip for strip in page.context["grid"].strips() if strip.label.endswith("Floor administrator"))
    assert {day for day, _staffed, _covered, empty, _names in floor.days if empty} == days | covered
    assert f"nobody is there for Early shift Floor administrator {own.zone}" in text(page)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whoever_has_no_appointment_on_a_day_is_counted_nowhere_on_it(data):
    roster = Roster.objects.filter(month=far_month()).first() or keep_to_the_rules()
    names = ("supervisor-early", "frontdesk-early", *(f"floor-early-{number}" for number in range(1, 6)))
    for name in names:
        leave_on(name, data.draw(st.sampled_from((None, *roster.days)), label=name))
    sheet = read(roster)
    until = {held.person_id: held.until or roster.days[-1] for held in Appointment.objects.all()}
    for key, day in sheet.cells:
        is_counted = (key, day) in sheet.facts.works or (key, day) in sheet.facts.offs
        assert is_counted == (day <= until[key])
    for day in roster.days:
        assert all(day <= until[key] for keys in holders(sheet.facts, day).values() for key in keys)


def test_a_roster_names_the_hatch_of_days_out_of_post(as_post):
    roster = keep_to_the_rules()
    leave_on(LEAVER, roster.days[17])
    page = as_post("supervisor-early").get(roster.get_absolute_url())
    away = [square.day for square in row_of(page).squares if not square.is_there]
    assert away == list(roster.days[18:])
    assert "not in post in this shift that day" in text(page)


def test_days_of_a_new_zone_in_the_same_team_count_in_one_row(as_post):
    roster = keep_to_the_rules()
    before = month_of(read(roster))
    leave_on(LEAVER, roster.days[17])
    appoint(someone(LEAVER), "floor", "early", "second", since=roster.days[18])
    assert month_of(read(roster)) == before
    row = row_of(as_post("supervisor-early").get(roster.get_absolute_url()))
    assert all(square.is_there and square.sign for square in row.squares)


def test_work_of_the_week_before_counts_by_the_appointment_of_then():
    roster = keep_to_the_rules()
    day = roster.days[0] - timedelta(days=1)
    earlier = make.roster_of("early", day)
    held = someone(LEAVER).appointments.get()
    put(earlier, [Day(held.person_id, day, "work", held.shift_id, held.post_id, held.zone_id)], held.person)
    leave_on(LEAVER, day)
    assert (held.person_id, day) in read(roster).facts.works
    appoint(held.person, "floor", "early", "second", since=roster.days[0])
    assert (held.person_id, day) in read(roster).facts.works
    Appointment.objects.filter(person=held.person, until=day).update(until=day - timedelta(days=1))
    assert (held.person_id, day) not in read(roster).facts.works


def test_a_proposal_found_before_somebody_left_seats_nobody_after_the_last_day(as_post):
    roster = keep_to_the_rules()
    held = someone(LEAVER).appointments.get()
    place = [held.shift_id, held.post_id, held.zone_id, None, None, None]
    days = [[held.person_id, day.isoformat(), "work", *place] for day in roster.days]
    proposal = RosterProposal(roster=roster, since=roster.days[0], days=days)
    proposal.sign(someone("supervisor-early"))
    RosterProposal.objects.filter(pk=proposal.pk).update(state="found")
    leave_on(LEAVER, roster.days[17])
    page = as_post("supervisor-early").get(proposal.get_absolute_url())
    assert row_of(page).worked == 18


def change_team(name: str, day) -> None:
    """Appoint somebody of the early shift to the late one, from a day on."""
    leave_on(name, day - timedelta(days=1))
    appoint(someone(name), "floor", "late", "ground", since=day)


def test_who_changes_teams_leaves_the_old_seat_empty_and_the_new_team_takes_the_days_over(as_post):
    roster, client = keep_to_the_rules(), as_post("supervisor-late")
    change, person = roster.days[14], someone(LEAVER)
    kept = roster.cells.filter(person=person, day__lt=change).count()
    change_team(LEAVER, change)
    empty = {each.days for each in read(roster).breaches if each.rule == "uncovered" and each.seat.post == "floor"}
    working = roster.cells.filter(person=person, day__gte=change, kind="work")
    assert {(cell.day,) for cell in working} <= empty
    late = make.roster_of("late", roster.month)
    fill_up(late, someone("supervisor-late"))
    assert roster.cells.filter(person=person).count() == kept == 14
    assert late.cells.filter(person=person).count() == len(roster.days) - 14
    row = row_of(client.get(late.get_absolute_url()))
    assert [bool(square.sign) for square in row.squares] == [day >= change for day in roster.days]


def test_a_day_of_a_team_that_somebody_is_still_in_stays_with_that_team():
    roster = keep_to_the_rules()
    appoint(someone(LEAVER), "floor", "late", "ground")
    late, held = make.roster_of("late", roster.month), someone(LEAVER).appointments.last()
    day = Day(held.person_id, roster.days[0], "work", late.shift_id, held.post_id, held.zone_id)
    with pytest.raises(ValidationError, match="is planned in another roster"):
        put(late, [day], someone("supervisor-late"))


def test_overtime_and_attendance_of_two_teams_are_shared_out_between_their_sheets():
    roster, person = keep_to_the_rules(), someone(LEAVER)
    held = person.appointments.get()
    six = [day for day in roster.days if day.weekday() < 6]
    put(roster, [Day(person.pk, day, "work", held.shift_id, held.post_id, held.zone_id) for day in six], person)
    whole = read(roster).facts.overtime(person.pk)
    make.attendance(who=LEAVER, day=roster.days[2])
    make.attendance(who=LEAVER, day=roster.days[20])
    change_team(LEAVER, roster.days[14])
    late = make.roster_of("late", roster.month)
    seat = someone(LEAVER).appointments.get(since=roster.days[14])
    moved = [
        Day(person.pk, day, kind, *((seat.shift_id, seat.post_id, seat.zone_id) if kind == "work" else ()))
        for day, kind in roster.cells.filter(person=person, day__gte=roster.days[14]).values_list("day", "kind")
    ]
    put(late, moved, someone("supervisor-late"))
    months = [next(each for each in month_of(read(one)) if each.name == LEAVER) for one in (roster, late)]
    assert sum(float(month.overtime) for month in months) == whole / 60 > 0
    assert all(float(month.overtime) < whole / 60 for month in months)
    assert [month.signed for month in months] == [1, 1]


def test_nobody_is_put_to_work_on_a_day_without_a_post_in_the_team():
    roster = publish(keep_to_the_rules())
    held, last = someone(LEAVER).appointments.get(), roster.days[17]
    leave_on(LEAVER, last)
    place = held.shift_id, held.post_id, held.zone_id
    with pytest.raises(ValidationError, match="holds no post in Early shift"):
        put(roster, [Day(held.person_id, last + timedelta(days=1), "work", *place)], someone("manager"), reason="x")
    swap = make.swap(by=LEAVER, whom="floor-early-2", day=last + timedelta(days=1), other_day=None)
    assert "is not published" in swap.why_not()


def test_the_hours_of_who_left_stay_in_the_month_once_the_account_is_closed():
    roster = keep_to_the_rules()
    leave_on(LEAVER, roster.days[17])
    before = month_of(read(roster))
    person = someone(LEAVER)
    person.is_active = False
    person.sign(someone("manager"))
    assert month_of(read(roster)) == before


def test_a_closed_account_without_a_last_day_holds_no_seat():
    roster, person = keep_to_the_rules(), someone(LEAVER)
    person.is_active = False
    person.sign(someone("manager"))
    sheet = read(roster)
    assert not [key for key, _day in sheet.cells if key == person.pk]
    assert person.pk not in sheet.facts.workers
