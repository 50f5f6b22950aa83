"""Two people at the same moment on one roster, swap, gate, book or day of attendance."""

import pytest

from shifts.models import Attendance, GateOperation, Roster, RosterDay, RosterProposal, ShiftHandover, ShiftSwap
from tests import make
from tests.people import someone
from tests.tenants.pages import day
from tests.tenants.test_races import at_once

from .pages import cell_of, far_month, keep_to_the_rules, publish

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_change_one_day_end_in_one_of_both_and_the_later_is_told():
    roster = keep_to_the_rules()
    person = someone("floor-early-1")
    when, was = roster.days[4], RosterDay.history.filter(person=person, day=roster.days[4]).latest().pk
    typed = {"people": [person.pk], "since": when, "until": when, "was": was}
    url = f"{roster.get_absolute_url()}days/"
    sent = [("supervisor-early", url, {**typed, "kind": "annual"}), ("manager", url, {**typed, "kind": "sick"})]
    assert at_once(*sent) == [302, 409]
    assert cell_of("floor-early-1", when).kind in ("annual", "sick")
    assert RosterDay.history.filter(person=person, day=when).count() == 2


def test_one_roster_is_begun_once():
    typed = {"month": f"{far_month():%Y-%m}", "shift": make.shift().pk}
    sent = [(name, "/shifts/rosters/new/", typed) for name in ("supervisor-early", "manager")]
    assert at_once(*sent) == [302, 422]
    assert Roster.objects.count() == 1


def test_a_swap_is_accepted_once_and_approved_once():
    roster = publish(keep_to_the_rules())
    one, two = "floor-early-1", "floor-early-2"
    gives = next(d for d in roster.days[5:] if (cell_of(one, d).kind, cell_of(two, d).kind) == ("work", "rest"))
    swap = make.swap(by=one, whom=two, day=gives, other_day=None)
    url = swap.get_absolute_url()
    assert at_once((two, f"{url}agree/", {}), (two, f"{url}agree/", {})) == [302, 409]
    sent = [("supervisor-early", f"{url}approve/", {}), ("manager", f"{url}approve/", {})]
    assert at_once(*sent) == [302, 409]
    assert ShiftSwap.history.filter(last_move="approve").count() == 1
    assert [cell_of(name, gives).kind for name in (one, two)] == ["rest", "work"]


def test_a_swap_and_a_leave_of_the_same_day_never_both_stand():
    roster = publish(keep_to_the_rules())
    one, two = "floor-early-1", "floor-early-2"
    gives = next(d for d in roster.days[5:] if (cell_of(one, d).kind, cell_of(two, d).kind) == ("work", "rest"))
    swap = make.swap(by=one, whom=two, day=gives, other_day=None)
    swap.move("agree", by=someone(two))
    leave = make.leave(by=one, since=gives, until=gives)
    statuses = at_once(
        ("supervisor-early", f"{swap.get_absolute_url()}approve/", {}),
        ("manager", f"{leave.get_absolute_url()}approve/", {}),
    )
    kinds = cell_of(one, gives).kind, cell_of(two, gives).kind
    swap.refresh_from_db()
    assert (statuses, kinds, swap.state) in (
        ([302, 302], ("rest", "work"), "done"),
        ([302, 422], ("personal", "rest"), "agreed"),
    )


def test_a_proposal_is_taken_over_once():
    roster = keep_to_the_rules()
    made = make.proposal(roster=roster)
    cell = roster.cells.filter(kind="rest").first()
    days = [[cell.person_id, cell.day.isoformat(), "annual"]]
    RosterProposal.objects.update(state="found", days=days, mark=made.mark_now())
    url = f"{made.get_absolute_url()}take/"
    assert at_once(("supervisor-early", url, {}), ("manager", url, {})) == [302, 409]
    assert RosterProposal.history.filter(last_move="take").count() == 1


def test_somebody_who_taps_twice_signs_in_once():
    someone("floor-early-1")
    typed = {"wanted": "in", "reason": "other"}
    statuses = at_once(("floor-early-1", "/shifts/sign/", typed), ("floor-early-1", "/shifts/sign/", typed))
    assert statuses in ([302, 409], [302, 302])
    assert Attendance.objects.count() == 1


def test_a_gate_is_signed_by_one_of_two():
    gate = make.gate()
    sent = [(name, f"/shifts/gates/{gate.pk}/open/", {"condition": "ok"}) for name in ("floor-early-1", "floor-late-1")]
    assert at_once(*sent) == [302, 409]
    assert GateOperation.objects.count() == 1


def test_one_book_is_written_and_taken_over_once():
    typed = {"kind": "shift", "remarks": day()}
    assert at_once(*[("floor-early-1", "/shifts/handovers/new/", typed)] * 2) == [302, 422]
    book = ShiftHandover.objects.get()
    url = f"{book.get_absolute_url()}take/"
    assert at_once(*[("floor-late-1", url, {})] * 2) == [302, 409]
    assert ShiftHandover.history.filter(last_move="take").count() == 1
