"""A month's roster: begun, planned, checked, approved, published, changed, locked and counted."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shifts.models import Roster, RosterDay, WorkRules
from shifts.roster.changes import Day, put
from shifts.roster.sheet import read
from shifts.rules.checks import Weight
from staffing.models import Person
from tests import make
from tests.people import appoint, someone
from tests.tenants.pages import cells, errors, text

from .pages import ROSTERS, cell_of, day_form, far_month, keep_to_the_rules, publish, whole_team

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


def test_the_grid_shows_people_days_coverage_and_what_the_rules_say(as_post):
    roster, client = keep_to_the_rules(), as_post("supervisor-early")
    page = client.get(roster.get_absolute_url())
    grid = page.context["grid"]
    assert [row.person.username for row in grid.rows()][:2] == ["supervisor-early", "frontdesk-early"]
    assert len(grid.rows()[0].squares) == len(roster.days)
    assert {strip.label for strip in grid.strips()} == {
        "Early shift Supervisor",
        "Early shift Front desk",
        "Early shift Floor administrator",
    }
    assert "Every seat of the plan" in text(page) and "nobody is there for Early shift Supervisor" in text(page)
    week = client.get(roster.get_absolute_url(), {"week": roster.days[9].isoformat()})
    assert len(week.context["grid"].heads()) == 7
    assert client.get(roster.get_absolute_url(), {"week": "soon"}).status_code == 200


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


def test_an_empty_roster_is_not_published_and_the_page_names_the_days(as_post):
    make.team()
    roster, client = make.roster_of(month=far_month()), as_post("supervisor-early")
    answer = client.post(f"{roster.get_absolute_url()}publish/")
    assert answer.status_code == 422 and "neither at work nor off" in text(answer)
    answer = client.post(f"{roster.get_absolute_url()}submit/", {"note": "x"})
    assert answer.status_code == 422
    assert Roster.objects.get().state == "draft"


def test_a_hard_breach_blocks_publishing_and_submitting(as_post):
    roster, client = keep_to_the_rules(), as_post("supervisor-early")
    person = someone("floor-early-1")
    held = person.appointments.get()
    span = roster.days[:14]
    put(
        roster,
        [Day(person.pk, day, "work", held.shift_id, held.post_id, held.zone_id) for day in span],
        someone("supervisor-early"),
    )
    for move in ("publish", "submit"):
        answer = client.post(f"{roster.get_absolute_url()}{move}/", {"note": "x"})
        assert answer.status_code == 422 and "no rest day in the week" in text(answer)
    with pytest.raises(ValidationError):
        Roster.objects.get().move("submit", by=someone("supervisor-early"), note="x")


def test_what_touches_a_limit_is_approved_by_somebody_above(as_post):
    roster, client = keep_to_the_rules(), as_post("supervisor-early")
    answer = client.post(f"{roster.get_absolute_url()}publish/")
    assert answer.status_code == 422 and "nobody is there" in text(answer)
    assert client.post(f"{roster.get_absolute_url()}submit/", {"note": "nobody else"}).status_code == 302
    assert client.post(f"{roster.get_absolute_url()}approve/").status_code == 403
    assert as_post("manager").post(f"{roster.get_absolute_url()}approve/").status_code == 302
    roster.refresh_from_db()
    assert roster.state == "published" and roster.published_at


def whole(roster):
    """Let the assistant cover the supervisor's rest days, so that a roster touches no limit."""
    assistant, seat = (someone(name).appointments.get() for name in ("assistant", "supervisor-early"))
    office = make.roster_of("office", roster.month, by="assistant")
    covered = {"cover_shift_id": seat.shift_id, "cover_post_id": seat.post_id}
    own = (assistant.shift_id, assistant.post_id)
    sundays = [day for day in roster.days if day.weekday() == 6]
    put(office, [Day(assistant.person_id, day, "work", *own, **covered) for day in sundays], someone("assistant"))
    return roster


def test_a_roster_that_touches_nothing_is_published_by_its_supervisor(as_post):
    roster = whole(keep_to_the_rules())
    assert as_post("supervisor-early").post(f"{roster.get_absolute_url()}publish/").status_code == 302
    roster.refresh_from_db()
    assert roster.state == "published"


def test_the_same_roster_needs_approval_when_it_comes_late(as_post):
    roster = whole(keep_to_the_rules())
    assert timezone.localdate(roster.publish_by()) == roster.month - timedelta(days=7)
    with time_machine.travel(roster.publish_by() + timedelta(minutes=1)):
        assert Roster.objects.get(pk=roster.pk).is_late
        answer = as_post("supervisor-early").post(f"{roster.get_absolute_url()}publish/")
    assert answer.status_code == 422 and "later than people must know it" in text(answer)


def test_nobody_approves_the_roster_that_they_made():
    roster = keep_to_the_rules()
    Roster.objects.update(registered_by=someone("manager"))
    roster = Roster.objects.get()
    roster.move("submit", by=someone("supervisor-early"), note="x")
    with pytest.raises(PermissionDenied):
        roster.move("approve", by=someone("manager"))


def test_more_overtime_than_the_law_allows_needs_an_emergency():
    roster = keep_to_the_rules()
    person = someone("supervisor-early")
    WorkRules.objects.update(overtime_cap=8)
    assert any(breach.weight == Weight.EMERGENCY for breach in read(roster).breaches)
    roster.move("submit", by=person, note="x")
    with pytest.raises(ValidationError) as refused:
        roster.move("approve", by=someone("manager"))
    assert "emergency" in refused.value.error_dict
    roster.move("approve", by=someone("manager"), emergency="flood on the first floor")
    assert roster.state == "published"


def test_a_published_day_changes_with_a_reason_and_its_person_confirms(as_post):
    roster, client = publish(keep_to_the_rules()), as_post("supervisor-early")
    day = next(day for day in roster.days if cell_of("floor-early-1", day).kind == "work" and day.day > 9)
    assert "reason" in errors(day_form(client, roster, "floor-early-1", day.day))
    assert day_form(client, roster, "floor-early-1", day.day, reason="exchange").status_code == 302
    assert cell_of("floor-early-1", day).changed_at
    mine = as_post("floor-early-1")
    assert "Changed since it was published" in text(mine.get("/shifts/mine/"))
    assert "changes of the own roster to confirm" in text(mine.get("/")).lower()
    assert mine.post("/shifts/mine/seen/").status_code == 302
    assert cell_of("floor-early-1", day).seen_at
    assert "Changed since it was published" not in text(mine.get("/shifts/mine/"))


def test_a_published_roster_takes_no_change_that_breaks_a_rule(as_post):
    roster, client = publish(keep_to_the_rules()), as_post("supervisor-early")
    person = someone("frontdesk-early")
    days = [day for day in roster.days if 7 < day.day < 22]
    typed = {"people": [person.pk], "since": days[0], "until": days[-1], "kind": "work", "reason": "x"}
    answer = client.post(f"{roster.get_absolute_url()}days/", typed)
    assert answer.status_code == 422 and "no rest day" in text(answer)
    assert RosterDay.objects.filter(person=person, day__in=days, kind="rest").exists()


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_is_tried_no_published_roster_breaks_a_hard_rule(data):
    roster = Roster.objects.filter(state="published").first() or publish(keep_to_the_rules())
    people = {person.pk: person.appointments.get() for person in whole_team()}
    for _try in range(4):
        held = people[data.draw(st.sampled_from(sorted(people)))]
        span = roster.days[data.draw(st.integers(0, 27)) :][: data.draw(st.integers(1, 9))]
        kind = data.draw(st.sampled_from(["work", "rest"]))
        seat = (held.shift_id, held.post_id, held.zone_id) if kind == "work" else ()
        with suppress(ValidationError):
            put(roster, [Day(held.person_id, day, kind, *seat) for day in span], someone("manager"), reason="x")
        assert not [each for each in read(roster).breaches if each.weight == Weight.BLOCKS]


def test_a_month_that_is_over_is_locked_by_administration_and_changes_no_more(as_post):
    roster = publish(keep_to_the_rules())
    client = as_post("administration")
    assert client.post(f"{roster.get_absolute_url()}lock/").status_code == 422
    with time_machine.travel(roster.publish_by() + timedelta(days=45)):
        assert as_post("administration").post(f"{roster.get_absolute_url()}lock/").status_code == 302
    roster.refresh_from_db()
    assert roster.state == "locked" and roster.closed_at
    with pytest.raises(ValidationError):
        put(roster, [Day.off(someone("floor-early-1").pk, roster.days[3])], someone("manager"))


def test_a_year_without_published_holidays_says_so_and_plans_on(as_post):
    make.team()
    roster = make.roster_of(month=date(2027, 5, 1))
    page = as_post("supervisor-early").get(roster.get_absolute_url())
    assert "not published yet" in text(page)
    assert not read(roster).facts.statutory


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


def test_the_grid_and_the_hours_download_as_seen(as_post):
    roster, client = keep_to_the_rules(), as_post("administration")
    rows = cells(client.get(roster.get_absolute_url(), {"export": "xlsx"}))
    assert rows[0][2] == roster.days[0].isoformat() and rows[1][0] == "supervisor-early"
    hours = cells(client.get(f"{roster.get_absolute_url()}hours/", {"export": "xlsx"}))
    assert hours[0][:2] == ("Person", "Post") and len(hours) == 8
    assert hours[1][2] == roster.cells.filter(person=someone("supervisor-early"), kind="work").count()


def test_whoever_changes_shift_within_the_month_stands_in_both_rosters_for_the_own_days():
    month = far_month()
    person = someone("floor-early-1")
    held = person.appointments.get()
    held.until = month.replace(day=9)
    held.sign(someone("manager"))
    appoint(person, "floor", "late", "ground", since=month.replace(day=10))
    early, late = (read(make.roster_of(code, month)) for code in ("early", "late"))
    workers = early.facts.workers[person.pk], late.facts.workers[person.pk]
    assert [worker.team for worker in workers] == ["early", "late"]
    assert [worker.is_there(month.replace(day=10)) for worker in workers] == [False, True]


@pytest.mark.parametrize("count", [18, 180])
def test_a_month_costs_the_same_for_18_people_and_for_180(as_post, django_assert_num_queries, count):
    roster, client = keep_to_the_rules(), as_post("supervisor-early")
    known = roster.cells.values("person").distinct().count()
    people = [Person(username=f"extra-{number}", name=f"extra-{number}") for number in range(count - known)]
    for person in Person.objects.bulk_create(people):
        appoint(person, "floor", "early", "ground")
    made = [RosterDay(roster=roster, person=each, day=day, kind="rest") for each in people for day in roster.days]
    RosterDay.objects.bulk_create(made)
    client.get(roster.get_absolute_url())
    with django_assert_num_queries(9):
        page = client.get(roster.get_absolute_url())
    assert len(page.content) < 100_000
    assert len(page.context["grid"].sheet.people) == count


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


def test_colleagues_see_who_is_there_and_not_why_somebody_is_off_or_how_long_they_work(as_post):
    roster = keep_to_the_rules()
    day_form(as_post("supervisor-early"), roster, "floor-early-2", 5, kind="sick")
    colleague, url = as_post("floor-early-1"), roster.get_absolute_url()
    assert colleague.get(url).status_code == 404, "a draft is nobody's roster yet"
    publish(roster)
    page = text(colleague.get(url))
    assert ">Lv<" in page and ">SL<" not in page and "sick leave" not in page
    assert "What the rules say" not in page and "Hours of the month" not in page
    assert colleague.get(f"{url}hours/").status_code == 403
    sheet = cells(colleague.get(url, {"export": "xlsx"}))
    assert "Overtime" not in sheet[0] and "SL" not in [sign for row in sheet for sign in row]
    theirs = text(as_post("supervisor-early").get(url))
    assert "sick leave" in theirs and ">SL<" in theirs
    other = text(as_post("supervisor-late").get(url))
    assert "sick leave" not in other and as_post("supervisor-late").get(f"{url}hours/").status_code == 404


def test_only_a_draft_is_filled_as_usual(as_post):
    roster = publish(keep_to_the_rules())
    roster.cells.filter(day=roster.days[0]).delete()
    before = roster.cells.count()
    assert as_post("supervisor-early").post(f"{roster.get_absolute_url()}fill/").status_code == 302
    assert roster.cells.count() == before
