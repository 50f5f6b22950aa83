"""The grid of a roster: people, days and coverage, for those who plan it and for those who only read it."""

from datetime import date

import pytest

from shifts.models import RosterDay
from shifts.roster.sheet import read
from staffing.models import Person
from tests import make
from tests.people import appoint, someone
from tests.tenants.pages import cells, text

from .pages import day_form, far_month, keep_to_the_rules, publish

pytestmark = pytest.mark.django_db


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


def test_a_year_without_published_holidays_says_so_and_plans_on(as_post):
    make.team()
    roster = make.roster_of(month=date(2027, 5, 1))
    page = as_post("supervisor-early").get(roster.get_absolute_url())
    assert "not published yet" in text(page)
    assert not read(roster).facts.statutory


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


def test_the_grid_and_the_hours_download_as_seen(as_post):
    roster, client = keep_to_the_rules(), as_post("administration")
    rows = cells(client.get(roster.get_absolute_url(), {"export": "xlsx"}))
    assert rows[0][2] == roster.days[0].isoformat() and rows[1][0] == "supervisor-early"
    hours = cells(client.get(f"{roster.get_absolute_url()}hours/", {"export": "xlsx"}))
    assert hours[0][:2] == ("Person", "Post") and len(hours) == 8
    assert hours[1][2] == roster.cells.filter(person=someone("supervisor-early"), kind="work").count()


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
