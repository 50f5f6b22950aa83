"""Somebody changes teams within a month, or is in two for a while: rosters, leaves, swaps, proposals."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from shifts.leave.rules import used_days
from shifts.models import LeaveRequest, Roster, RosterDay, RosterProposal, WorkTerms
from shifts.proposals.run import work_out
from shifts.roster.changes import Day, put
from shifts.roster.filling import fill_up
from shifts.roster.sheet import read
from shifts.roster.sheets import month_of
from staffing.models import Post
from tests import make
from tests.people import appoint, someone

from .pages import keep_to_the_rules, leave_on, whole_team

pytestmark = pytest.mark.django_db

MOVER = "floor-early-1"


@pytest.fixture
def early() -> Roster:
    """Return the published roster of the early shift; the late one has people, too."""
    make.team("late")
    return make.published()


def join_late(since, until=None) -> None:
    """Appoint the mover to the late shift from a day on; the early post ends on ``until``, never when it is None."""
    leave_on(MOVER, until)
    appoint(someone(MOVER), "floor", "late", "ground", since=since)


def leave_of(roster: Roster, first: int, last: int, kind: str = "personal") -> LeaveRequest:
    made = LeaveRequest(since=roster.days[first], until=roster.days[last], reason="x", kind=kind)
    made.person, made.shift = someone(MOVER), make.shifts.shift("early")
    made.full_clean()
    made.sign(someone(MOVER))
    return made


def late_of(roster: Roster) -> Roster:
    return make.roster_of("late", roster.month, by="supervisor-late")


def approve(leave: LeaveRequest) -> None:
    leave.move("approve", by=someone("supervisor-early"))


def kinds(leave: LeaveRequest) -> set[str]:
    return set(RosterDay.objects.filter(person=leave.person, day__in=leave.days).values_list("kind", flat=True))


def test_who_joins_a_published_roster_is_planned_day_by_day_and_goes_on_leave(early):
    late = make.published("late", early.month)
    join_late(early.days[14], early.days[13])
    leave = leave_of(early, 19, 21)
    approve(leave)
    assert set(late.cells.filter(person=leave.person).values_list("day", "kind")) == {
        (day, "personal") for day in leave.days
    }
    seat = someone(MOVER).appointments.get(since=early.days[14])
    put(late, [Day(seat.person_id, early.days[14], "work", late.shift_id, seat.post_id, seat.zone_id)], leave.person)
    assert late.cells.get(person=leave.person, day=early.days[14]).kind == "work"


def test_a_leave_approved_before_the_change_is_kept_by_fills_of_the_new_team(early, as_post):
    late, leave = late_of(early), leave_of(early, 19, 21)
    approve(leave)
    join_late(early.days[14], early.days[13])
    assert as_post("supervisor-late").post(f"{late.get_absolute_url()}fill/").status_code == 302
    assert kinds(leave) <= {"personal", "rest"}
    assert late.cells.filter(person=leave.person, day__in=leave.days).count() == 3


def test_a_leave_approved_before_the_change_is_kept_by_proposals_of_the_new_team():
    early = keep_to_the_rules()
    whole_team("late")
    leave, late = leave_of(early, 19, 21), late_of(early)
    approve(leave)
    join_late(early.days[14], early.days[13])
    proposal = RosterProposal(roster=late, since=late.days[0])
    proposal.sign(someone("supervisor-late"))
    work_out(proposal)
    proposal.move("take", by=someone("supervisor-late"))
    assert kinds(leave) == {"personal"}
    assert late.cells.filter(person=leave.person).count() == len(late.days) - 14


def test_a_proposal_leaves_the_days_that_another_team_holds():
    early = keep_to_the_rules()
    whole_team("late")
    join_late(early.days[0])
    late = late_of(early)
    proposal = RosterProposal(roster=late, since=late.days[0])
    proposal.sign(someone("supervisor-late"))
    work_out(proposal)
    proposal.move("take", by=someone("supervisor-late"))
    assert early.cells.filter(person=someone(MOVER)).count() == len(early.days)


def test_annual_leave_is_granted_once_whatever_team_has_it(early):
    WorkTerms.objects.update_or_create(person=someone(MOVER), defaults={"annual_days": 3})
    rests = set(early.cells.filter(person=someone(MOVER), kind="rest").values_list("day", flat=True))
    first = next(number for number in range(16, 24) if not rests & set(early.days[number : number + 5]))
    leave = leave_of(early, first, first + 2, "annual")
    approve(leave)
    other = leave_of(early, first + 4, first + 4, "annual")
    used = used_days(other, early.month.year)
    join_late(early.days[14], early.days[13])
    assert used_days(other, early.month.year) == used == 3


@pytest.mark.parametrize("until", [None, 11])
def test_a_leave_of_somebody_in_two_teams_is_laid_into_the_roster_that_holds_the_day(early, until):
    late, leave = late_of(early), leave_of(early, 10, 11)
    join_late(early.days[10], until and early.days[until])
    approve(leave)
    assert not late.cells.exists() and kinds(leave) <= {"personal", "rest"}


def test_the_second_team_of_somebody_on_leave_begins_its_roster(early, as_post):
    leave = leave_of(early, 10, 11)
    approve(leave)
    join_late(early.days[0])
    typed = {"month": f"{early.month:%Y-%m}", "shift": make.shifts.shift("late").pk}
    assert as_post("supervisor-late").post("/shifts/rosters/new/", typed).status_code == 302
    assert not Roster.objects.get(shift__code="late").cells.exists()


def test_days_in_two_teams_at_once_count_in_one_sheet():
    early = keep_to_the_rules()
    join_late(early.days[10], early.days[19])
    late = late_of(early)
    fill_up(late, someone("supervisor-late"))
    months = [next(each for each in month_of(read(one)) if each.name == MOVER) for one in (early, late)]
    held = RosterDay.objects.held().filter(person=someone(MOVER), day__range=(early.days[0], early.days[-1]))
    assert sum(month.worked for month in months) == held.filter(kind="work").count()
    assert sum(month.rests for month in months) == held.filter(kind="rest").count()


def test_a_swap_of_a_day_in_another_team_is_asked_from_there(early):
    swap = make.swap(by=MOVER, whom="floor-early-2", day=early.days[1], other_day=None)
    join_late(early.days[14], early.days[13])
    late = late_of(early)
    fill_up(late, someone("supervisor-late"))
    Roster.objects.filter(pk=late.pk).update(state="published")
    assert "another team" not in swap.why_not()
    swap.day = early.days[16]
    assert "another team" in swap.why_not()


def test_a_loan_is_of_the_team_that_holds_the_day(early):
    join_late(early.days[14], early.days[13])
    late = late_of(early)
    put(late, [Day.off(someone(MOVER).pk, early.days[16])], someone("supervisor-late"))
    loan = make.loan(day=early.days[16])
    with pytest.raises(ValidationError, match="There is no roster of the person"):
        loan.full_clean()
    assert make.loan(day=early.days[1]).cell() is not None


def test_the_history_of_a_day_is_that_of_the_roster_on_the_page(early, as_post):
    make.published("late", early.month)
    other = someone("floor-late-1")
    page = as_post("supervisor-early").get(f"{early.get_absolute_url()}days/?p={other.pk}&d=4")
    assert page.status_code == 200 and page.context["day_cells"] == []
    own = as_post("supervisor-early").get(f"{early.get_absolute_url()}days/?p={someone(MOVER).pk}&d=4")
    assert len(own.context["day_cells"]) == 1


def test_a_day_taken_over_has_no_change_to_be_confirmed(early):
    day = next(day for day in early.days[15:] if early.cells.get(person=someone(MOVER), day=day).kind == "rest")
    put(early, [Day.off(someone(MOVER).pk, day, "lieu")], someone("supervisor-early"), reason="x")
    assert early.cells.get(person=someone(MOVER), day=day).changed_at
    join_late(early.days[14], early.days[13])
    fill_up(late_of(early), someone("supervisor-late"))
    cell = RosterDay.objects.get(person=someone(MOVER), day=day)
    assert (cell.roster.shift.code, cell.changed_at) == ("late", None)


def test_a_day_in_a_post_that_the_plan_no_longer_has_hinders_no_roster_after_it(early, as_post):
    post = Post.objects.get(code="floor")
    post.pk, post.code = None, "porter"
    post.save()
    last = early.days[-1]
    held = appoint(someone("porter"), "porter", "early", until=last)
    put(early, [Day(held.person_id, last, "work", held.shift_id, post.pk)], someone("supervisor-early"), reason="x")
    following = make.roster_of("early", last + timedelta(days=1))
    page = as_post("supervisor-early").get(following.get_absolute_url())
    assert (held.person_id, last) in page.context["grid"].sheet.facts.works
