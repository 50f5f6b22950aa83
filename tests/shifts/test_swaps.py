"""Swaps of days and loans between shifts: everybody whom they concern agrees, and no rule is broken."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from shifts.models import RosterDay, ShiftLoan, ShiftSwap
from tests import make
from tests.people import someone
from tests.tenants.pages import errors, text

from .pages import LOANS, SWAPS, cell_of, keep_to_the_rules, publish

pytestmark = pytest.mark.django_db
ONE, TWO = "floor-early-1", "floor-early-2"


@pytest.fixture
def roster():
    return publish(keep_to_the_rules())


def days(roster, mine: str = ONE, theirs: str = TWO):
    """Return a day that the first gives away and one that it takes."""
    kinds = [(day, cell_of(mine, day).kind, cell_of(theirs, day).kind) for day in roster.days[5:25]]
    gives = next(day for day, one, two in kinds if (one, two) == ("work", "rest"))
    takes = next(day for day, one, two in kinds if (one, two) == ("rest", "work") and day > gives)
    return gives, takes


def ask(client, whom: str, day, other_day="", **values):
    held = someone(whom).appointments.get()
    return client.post(f"{SWAPS}new/", {"whom": held.pk, "day": day, "other_day": other_day, **values})


def go(client, record, move: str, **values):
    return client.post(f"{record.get_absolute_url()}{move}/", values)


def test_two_swap_days_when_the_other_agrees_and_the_supervisor_approves(as_post, roster):
    gives, takes = days(roster)
    assert ask(as_post(ONE), TWO, gives, takes, reason="wedding").status_code == 302
    swap = ShiftSwap.objects.get()
    assert as_post("supervisor-early").get(swap.get_absolute_url()).context["next_hands"] == [someone(TWO)]
    assert go(as_post(ONE), swap, "agree").status_code == 403
    assert go(as_post("floor-late-1"), swap, "agree").status_code == 404
    assert "want to swap days with you" in text(as_post(TWO).get("/"))
    assert go(as_post("supervisor-early"), swap, "approve").status_code == 409
    assert go(as_post(TWO), swap, "agree").status_code == 302
    assert go(as_post(TWO), swap, "approve").status_code == 403
    assert go(as_post("supervisor-early"), swap, "approve").status_code == 302
    assert [cell_of(name, gives).kind for name in (ONE, TWO)] == ["rest", "work"]
    assert [cell_of(name, takes).kind for name in (ONE, TWO)] == ["work", "rest"]
    assert cell_of(TWO, gives).zone == someone(ONE).appointments.get().zone, "the seat goes with the day"
    assert cell_of(ONE, gives).history.first().history_change_reason == swap.number
    assert "Changed since it was published" in text(as_post(ONE).get("/shifts/mine/"))


def test_a_swap_that_would_break_a_rule_is_refused_whole(as_post, roster):
    gives, _takes = days(roster)
    ask(as_post(ONE), TWO, gives)
    swap = ShiftSwap.objects.get()
    go(as_post(TWO), swap, "agree")
    rests = [day for day in roster.days if day.isocalendar()[1] == gives.isocalendar()[1] and day != gives]
    kinds = {day: cell_of(TWO, day).kind for day in rests}
    for day, kind in kinds.items():
        if kind == "rest":
            cell, own = cell_of(TWO, day), cell_of(TWO, next(each for each in rests if kinds[each] == "work"))
            type(cell).objects.filter(pk=cell.pk).update(kind="work", shift=own.shift, post=own.post, zone=own.zone)
    answer = go(as_post("supervisor-early"), swap, "approve")
    assert answer.status_code == 422 and "no rest day" in text(answer)
    assert cell_of(ONE, gives).kind == "work" and ShiftSwap.objects.get().state == "agreed"


def test_a_swap_across_shifts_needs_both_supervisors(roster):
    late = publish(keep_to_the_rules("late", roster.month))
    other = "floor-late-2"
    gives = next(
        day
        for day in roster.days[5:]
        if (cell_of(ONE, day).kind, cell_of(other, day).kind) == ("rest", "work")
        and day + timedelta(days=1) in roster.days
    )
    swap = make.swap(by=ONE, whom=other, day=gives, other_day=None)
    swap.move("agree", by=someone(other))
    with pytest.raises(ValidationError):
        swap.move("approve", by=someone("supervisor-early"))
    swap.move("approve-first", by=someone("supervisor-late"))
    with pytest.raises(PermissionDenied):
        swap.move("approve-second", by=someone("supervisor-late"))
    swap.move("approve-second", by=someone("supervisor-early"))
    assert cell_of(ONE, gives).shift == late.shift and cell_of(other, gives).kind == "rest"
    assert cell_of(ONE, gives).roster == roster


@pytest.mark.parametrize(
    ("whom", "gives", "message"),
    [(ONE, 6, "valid choice"), (TWO, -400, "passed"), ("frontdesk-early", 6, "valid choice")],
)
def test_impossible_swaps_are_refused(as_post, roster, whom, gives, message):
    day = roster.days[6] + timedelta(days=min(gives, 0))
    answer = ask(as_post(ONE), whom, day)
    assert answer.status_code == 422 and message in text(answer)


def test_days_of_leave_and_days_without_a_roster_are_not_swapped(as_post, roster):
    gives, _takes = days(roster)
    beyond = roster.days[-1] + timedelta(days=40)
    assert "not published" in text(ask(as_post(ONE), TWO, beyond))
    make.leave(since=gives, until=gives).move("approve", by=someone("supervisor-early"))
    assert "on leave" in text(ask(as_post(ONE), TWO, gives))
    assert "other_day" in errors(ask(as_post(ONE), TWO, roster.days[8], roster.days[8]))


def test_a_day_is_in_one_open_swap_only(as_post, roster):
    gives, takes = days(roster)
    assert ask(as_post(ONE), TWO, gives, takes).status_code == 302
    answer = ask(as_post(ONE), TWO, takes)
    assert answer.status_code == 422 and "is for days of these" in text(answer)
    go(as_post(ONE), ShiftSwap.objects.get(), "withdraw")
    assert ask(as_post(ONE), TWO, gives, takes).status_code == 302


def lend(client, **values):
    zone = make.zone("ground").pk
    typed = {"taking": make.shift("late").pk, "post": someone(ONE).appointments.get().post_id, "zone": zone}
    return client.post(f"{LOANS}new/", {**typed, "whom": someone(ONE).appointments.get().pk, "reason": "ill", **values})


def test_a_loan_is_agreed_to_by_the_shift_that_did_not_ask(as_post, roster):
    gives, _takes = days(roster)
    assert lend(as_post("supervisor-late"), day=gives).status_code == 302
    loan = ShiftLoan.objects.get()
    assert (loan.giving.code, loan.taking.code, loan.agreeing.code) == ("early", "late", "early")
    assert go(as_post("supervisor-late"), loan, "agree").status_code == 403
    assert go(as_post("supervisor-early"), loan, "agree").status_code == 302
    cell = cell_of(ONE, gives)
    assert (cell.shift.code, cell.roster, cell.is_fixed) == ("late", roster, True)


def test_who_offers_waits_for_the_other_shift_too(as_post, roster):
    gives, _takes = days(roster)
    assert lend(as_post("supervisor-early"), day=gives).status_code == 302
    assert ShiftLoan.objects.get().agreeing.code == "late"
    answer = lend(as_post("supervisor-early"), day=gives, taking=make.shift("early").pk)
    assert "taking" in errors(answer)
    with pytest.raises(PermissionDenied):
        ShiftLoan.objects.get().move("agree", by=someone("supervisor-early"))
    ShiftLoan.objects.get().move("refuse", by=someone("supervisor-late"), note="no need")
    assert cell_of(ONE, gives).shift.code == "early"


def test_a_loan_for_a_day_that_left_the_roster_is_refused_in_words(as_post, roster):
    gives, _takes = days(roster)
    lend(as_post("supervisor-late"), day=gives)
    RosterDay.objects.filter(person=someone(ONE), day=gives).delete()
    answer = go(as_post("supervisor-early"), ShiftLoan.objects.get(), "agree")
    assert answer.status_code in (409, 422) and "There is no roster" in text(answer)
    assert ShiftLoan.objects.get().state == "asked"
