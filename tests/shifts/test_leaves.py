"""Leaves: asked for, decided by the own supervisor, laid into the rosters, called off."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from shifts.models import LeaveRequest, RosterDay
from shifts.roster.filling import begin, fill_up
from tests import make
from tests.people import appoint, someone
from tests.tenants.pages import day, errors, text
from tianyou.core.templatetags.say import moment

from .pages import LEAVES, cell_of, day_form, far_month, keep_to_the_rules, leave_on, publish

pytestmark = pytest.mark.django_db


def ask(client, **values):
    return client.post(f"{LEAVES}new/", {"kind": "personal", "since": day(20), "until": day(21), **values})


def go(client, leave, move: str, **values):
    return client.post(f"{leave.get_absolute_url()}{move}/", values)


def test_everybody_asks_for_themselves_and_the_own_supervisor_decides(as_post):
    assert ask(as_post("floor-early-1"), reason="moving house").status_code == 302
    leave = LeaveRequest.objects.get()
    assert (leave.person.username, leave.shift.code, leave.state) == ("floor-early-1", "early", "asked")
    assert leave.summary.endswith(f" · {moment(leave.since)} – {moment(leave.until)}")
    assert as_post("floor-late-1").get(leave.get_absolute_url()).status_code == 404
    assert go(as_post("supervisor-late"), leave, "approve").status_code == 404
    assert go(as_post("floor-early-1"), leave, "approve").status_code == 403
    assert "leaves to decide" in text(as_post("supervisor-early").get("/")).lower()
    assert go(as_post("supervisor-early"), leave, "approve").status_code == 302
    assert LeaveRequest.objects.get().state == "approved"


def test_nobody_decides_on_the_own_leave():
    leave = make.leave(by="supervisor-early")
    with pytest.raises(PermissionDenied):
        leave.move("approve", by=someone("supervisor-early"))
    leave.move("approve", by=someone("manager"))


def test_the_supervisor_registers_a_call_in_sick_and_approves_it_at_once(as_post):
    client, person = as_post("supervisor-early"), someone("floor-early-1")
    held = person.appointments.get()
    assert ask(client, who=held.pk, kind="sick", since=day(), until=day()).status_code == 302
    leave = LeaveRequest.objects.get()
    assert leave.person == person
    assert go(client, leave, "approve").status_code == 302
    other = someone("floor-late-1").appointments.get()
    assert "who" in errors(ask(client, who=other.pk, since=day(3), until=day(3)))


def test_an_approved_leave_stands_in_the_rosters_and_rest_days_stay_rest_days(as_post):
    roster = publish(keep_to_the_rules())
    person = someone("floor-early-1")
    first = next(each for each in roster.days if cell_of("floor-early-1", each).kind == "rest")
    span = {"since": first - timedelta(days=1) if first.day > 1 else first, "until": first + timedelta(days=1)}
    leave = make.leave(**span)
    kinds = {each: cell_of("floor-early-1", each).kind for each in leave.days if each in roster.days}
    leave.move("approve", by=someone("supervisor-early"))
    for each, before in kinds.items():
        cell = cell_of("floor-early-1", each)
        assert cell.kind == ("rest" if before == "rest" else "personal")
        assert (cell.changed_at is not None) == (before != "rest")
    page = text(as_post("supervisor-early").get(leave.get_absolute_url()))
    assert "Personal leave" in page and person.name in page
    leave.move("call-off", by=someone("supervisor-early"), note="back")
    assert all(cell_of("floor-early-1", each).kind == "rest" for each in kinds)


def test_a_leave_of_a_month_that_nobody_planned_yet_stands_in_the_new_roster(as_post):
    first = far_month() + timedelta(days=4)
    leave = make.leave(since=first, until=first + timedelta(days=2))
    leave.move("approve", by=someone("supervisor-early"))
    client = as_post("supervisor-early")
    client.post("/shifts/rosters/new/", {"month": f"{far_month():%Y-%m}", "shift": make.shift().pk})
    assert [cell_of("floor-early-1", each).kind for each in leave.days] == ["personal"] * 3


def test_annual_leave_ends_with_the_days_that_somebody_has(as_post):
    make.terms(annual_days=3)
    first = far_month()
    leave = make.leave(kind="annual", since=first, until=first + timedelta(days=3))
    answer = go(as_post("supervisor-early"), leave, "approve")
    assert answer.status_code == 422 and "has 3 days of annual leave left" in text(answer)
    leave.until = first + timedelta(days=2)
    leave.sign(someone("floor-early-1"))
    assert go(as_post("supervisor-early"), leave, "approve").status_code == 302


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"since": day(-3), "until": day(1)}, "since"),
        ({"until": day(19)}, "__all__"),
        ({"until": day(900)}, "until"),
        ({"kind": "holiday"}, "kind"),
        ({"since": "soon"}, "since"),
    ],
)
def test_impossible_leaves_are_refused(as_post, values, field):
    answer = ask(as_post("floor-early-1"), **values)
    assert answer.status_code == 422 and field in errors(answer)
    assert not LeaveRequest.objects.exists()


def test_two_leaves_never_share_a_day(as_post):
    client = as_post("floor-early-1")
    ask(client)
    answer = ask(client, since=day(21), until=day(25))
    assert answer.status_code == 422 and "is for days of these" in text(answer)
    with pytest.raises(ValidationError):
        make.leave(since=timezone.localdate() + timedelta(days=20), until=timezone.localdate() + timedelta(days=20))


def test_somebody_of_another_department_asks_for_no_leave_here(as_post):
    assert ask(as_post("finance")).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(as_post, django_assert_num_queries, count):
    for number in range(count):
        first = far_month() + timedelta(days=number)
        make.leave(since=first, until=first)
    client = as_post("manager")
    client.get(LEAVES)
    with django_assert_num_queries(6):
        assert len(client.get(LEAVES).context["page"].rows) == count


def test_a_leave_reaches_a_roster_that_waits_for_approval():
    roster = keep_to_the_rules()
    roster.move("submit", by=someone("supervisor-early"), note="x")
    day = next(each for each in roster.days if cell_of("floor-early-1", each).kind == "work")
    make.leave(since=day, until=day).move("approve", by=someone("supervisor-early"))
    assert cell_of("floor-early-1", day).kind == "personal"
    roster.move("approve", by=someone("manager"))
    assert cell_of("floor-early-1", day).kind == "personal"


def test_nobody_is_put_to_work_on_an_approved_leave(as_post):
    roster = keep_to_the_rules()
    day = roster.days[9]
    leave = make.leave(since=day, until=day)
    leave.move("approve", by=someone("supervisor-early"))
    answer = day_form(as_post("supervisor-early"), roster, "floor-early-1", day.day, kind="work")
    assert answer.status_code == 422 and f"({leave.number}): call that off first" in text(answer)
    leave.move("call-off", by=someone("supervisor-early"), note="back")
    assert day_form(as_post("supervisor-early"), roster, "floor-early-1", day.day, kind="work").status_code == 302


def test_a_leave_across_a_change_of_team_stands_in_both_rosters(as_post):
    early = make.published()
    change = early.days[12]
    leave = make.leave(since=early.days[10], until=early.days[14])
    leave_on("floor-early-1", early.days[11])
    appoint(someone("floor-early-1"), "floor", "late", "ground", since=change)
    late = make.roster_of("late", early.month)
    fill_up(late, someone("supervisor-late"))
    leave.move("approve", by=someone("supervisor-early"))
    assert not RosterDay.objects.filter(person=leave.person, day__in=leave.days, kind="work").exists()
    rosters = dict(RosterDay.objects.filter(person=leave.person, day__in=leave.days).values_list("day", "roster"))
    assert rosters == {day: (early if day < change else late).pk for day in leave.days}


def test_a_new_roster_has_the_leave_of_who_comes_from_another_team():
    make.team()
    month = make.roster_of().month
    leave = make.leave(since=month.replace(day=18), until=month.replace(day=19))
    leave.move("approve", by=someone("supervisor-early"))
    leave_on("floor-early-1", month.replace(day=14))
    appoint(someone("floor-early-1"), "floor", "late", "ground", since=month.replace(day=15))
    late = make.roster_of("late", month)
    begin(late, someone("supervisor-late"))
    assert set(late.cells.values_list("day", "kind")) == {(day, "personal") for day in leave.days}
