"""A month's roster: begun by its supervisor, its days changed one by one or many at once, filled as usual."""

from datetime import date

import pytest

from shifts.models import Roster, RosterDay
from shifts.roster.changes import Day, put
from tests import make
from tests.people import someone
from tests.tenants.pages import errors, text

from .pages import ROSTERS, cell_of, day_form, far_month, keep_to_the_rules, leave_on, publish

pytestmark = pytest.mark.django_db


def new(client, month: str, shift: str = "early"):
    return client.post(f"{ROSTERS}new/", {"month": month, "shift": make.shift(shift).pk})


def test_a_supervisor_begins_the_roster_of_the_own_shift_and_no_other(as_post):
    client = as_post("supervisor-early")
    assert new(client, "2027-03").status_code == 302
    assert Roster.objects.get().month == date(2027, 3, 1)
    assert "shift" in errors(new(client, "2027-03", "late"))
    again = new(client, "2027-03")
    assert again.status_code == 422 and "already" in text(again)
    assert "month" in errors(new(client, "2027-13")) and "month" in errors(new(client, "1999-01"))
    assert new(as_post("floor-early-1"), "2027-04").status_code == 403


def test_a_supervisor_changes_no_day_of_the_other_shift(as_post):
    roster = keep_to_the_rules("late")
    client = as_post("supervisor-early")
    assert client.get(f"{roster.get_absolute_url()}").status_code == 200
    assert client.get(f"{roster.get_absolute_url()}days/").status_code == 404
    assert client.post(f"{roster.get_absolute_url()}days/", {}).status_code == 404
    assert client.post(f"{roster.get_absolute_url()}fill/").status_code == 404
    assert client.post(f"{roster.get_absolute_url()}publish/").status_code == 404


def test_one_day_is_changed_and_its_history_says_who(as_post):
    roster, client = keep_to_the_rules(), as_post("supervisor-early")
    assert day_form(client, roster, "floor-early-1", 5, kind="annual", reason="wedding").status_code == 302
    cell = cell_of("floor-early-1", roster.days[4])
    assert (cell.kind, cell.shift, cell.is_fixed, cell.changed_at) == ("annual", None, True, None)
    step = cell.history.first()
    assert (step.history_user.username, step.history_change_reason) == ("supervisor-early", "wedding")
    page = client.get(f"{roster.get_absolute_url()}days/?p={cell.person_id}&d=5")
    assert "wedding" in text(page)


def test_several_days_of_several_people_are_changed_at_once(as_post):
    roster, client = keep_to_the_rules(), as_post("supervisor-early")
    people = [someone(name).pk for name in ("floor-early-1", "floor-early-2")]
    span = {"since": roster.days[0], "until": roster.days[-1]}
    typed = {"people": people, **span, "weekdays": ["0"], "kind": "rest"}
    assert client.post(f"{roster.get_absolute_url()}days/", typed).status_code == 302
    mondays = [day for day in roster.days if day.weekday() == 0]
    rows = RosterDay.objects.filter(person__in=people, day__in=mondays)
    assert {cell.kind for cell in rows} == {"rest"} and rows.count() == 2 * len(mondays)


def test_an_edited_day_keeps_the_seat_that_it_covers(as_post):
    roster, client = keep_to_the_rules(), as_post("supervisor-early")
    cell = roster.cells.filter(person=someone("floor-early-1")).exclude(cover_post=None).first()
    page = client.get(f"{roster.get_absolute_url()}days/?p={cell.person_id}&d={cell.day.day}")
    initial = page.context["form"].initial
    assert initial["cover"].startswith("early.floor.") and initial["seat"].startswith("early.floor.")
    typed = {name: initial[name] for name in ("people", "since", "until", "kind", "seat", "cover", "was")}
    assert client.post(f"{roster.get_absolute_url()}days/", typed).status_code == 302
    after = RosterDay.objects.get(pk=cell.pk)
    assert (after.cover_zone, after.zone, after.is_fixed) == (cell.cover_zone, cell.zone, True)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"people": []}, "people"),
        ({"people": ["0"]}, "people"),
        ({"until": "2000-01-01"}, "until"),
        ({"since": "2000-01-01"}, "since"),
        ({"kind": "holiday"}, "kind"),
        ({"seat": "late.floor.1.0"}, "seat"),
        ({"kind": "rest", "cover": "early.frontdesk..0"}, "cover"),
    ],
)
def test_bad_days_are_refused_at_their_field_and_nothing_changes(as_post, typed, field):
    roster, client = keep_to_the_rules(), as_post("supervisor-early")
    before = RosterDay.history.count()
    good = {"people": [someone("floor-early-1").pk], "since": roster.days[0], "until": roster.days[1], "kind": "rest"}
    answer = client.post(f"{roster.get_absolute_url()}days/", {**good, **typed})
    assert answer.status_code == 422 and field in errors(answer)
    assert RosterDay.history.count() == before


def test_the_later_of_two_who_change_one_day_is_told(as_post):
    roster, early, manager = keep_to_the_rules(), as_post("supervisor-early"), as_post("manager")
    person = someone("floor-early-1")
    url = f"{roster.get_absolute_url()}days/"
    stale = early.get(f"{url}?p={person.pk}&d=5").context["form"].initial
    assert day_form(manager, roster, "floor-early-1", 5, kind="annual").status_code == 302
    typed = {"people": [person.pk], "since": stale["since"], "until": stale["until"], "was": stale["was"]}
    answer = early.post(url, {**typed, "kind": "sick"})
    assert answer.status_code == 409
    assert "annual leave" in text(answer) and "manager changed this day" in text(answer)
    assert cell_of("floor-early-1", roster.days[4]).kind == "annual"


def test_empty_days_are_filled_as_usual_and_no_day_that_was_planned(as_post):
    make.team()
    roster, client = make.roster_of(month=far_month()), as_post("supervisor-early")
    person = someone("floor-early-1")
    put(roster, [Day.off(person.pk, roster.days[0], "annual")], someone("supervisor-early"))
    assert client.post(f"{roster.get_absolute_url()}fill/").status_code == 302
    assert roster.cells.count() == len(roster.days) * 4
    assert cell_of("floor-early-1", roster.days[0]).kind == "annual"
    office = make.roster_of("office", roster.month, by="assistant")
    someone("clerk-1")
    as_post("assistant").post(f"{office.get_absolute_url()}fill/")
    days = {cell.day: cell.kind for cell in office.cells.filter(person=someone("clerk-1"))}
    assert all(kind == ("work" if day.weekday() < 5 else "rest") for day, kind in days.items())


def test_a_leaver_gets_no_day_after_the_last_one(as_post):
    roster, client = keep_to_the_rules(), as_post("supervisor-early")
    leave_on("floor-early-1", roster.days[17])
    day_form(client, roster, "floor-early-1", 18, kind="annual")
    kept = cell_of("floor-early-1", roster.days[18]).kind
    assert day_form(client, roster, "floor-early-1", 19, kind="annual").status_code == 422
    assert cell_of("floor-early-1", roster.days[17]).kind == "annual"
    assert cell_of("floor-early-1", roster.days[18]).kind == kept


def test_only_a_draft_is_filled_as_usual(as_post):
    roster = publish(keep_to_the_rules())
    roster.cells.filter(day=roster.days[0]).delete()
    before = roster.cells.count()
    assert as_post("supervisor-early").post(f"{roster.get_absolute_url()}fill/").status_code == 302
    assert roster.cells.count() == before
