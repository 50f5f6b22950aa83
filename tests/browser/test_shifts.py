"""A roster from the empty month to the phone of whom it concerns; a swap, a gate, a handover, signing in."""

from datetime import date

import pytest
from playwright.sync_api import expect

from shifts.models import Attendance, GateOperation, Roster, RosterProposal, ShiftHandover, ShiftSwap
from tests import make
from tests.people import someone
from tests.shifts.pages import cell_of, keep_to_the_rules, publish, whole_team

from .conftest import PHONE, SHOTS, shoot
from .hands import confirm, field, fill, take
from .paper import pages_of

pytestmark = pytest.mark.browser
MAY = date(2026, 5, 1)


def state(page):
    return page.locator(".standing .state")


def test_a_roster_is_begun_proposed_taken_over_approved_and_read_on_a_phone(window_of):
    whole_team()
    supervisor = window_of("supervisor-early")
    supervisor.goto("/shifts/rosters/new/")
    fill(supervisor, "month", "2026-05")
    confirm(supervisor)
    expect(state(supervisor)).to_have_text("being made")
    supervisor.get_by_role("link", name="Propose", exact=True).click()
    confirm(supervisor, "Work it out")
    expect(supervisor.get_by_text("the best there is, proven")).to_be_visible(timeout=30_000)
    shoot(supervisor, "roster-proposal")
    take(supervisor, "Take it over")
    assert RosterProposal.objects.get().state == "taken"
    roster = Roster.objects.get()
    supervisor.goto(roster.get_absolute_url())
    supervisor.locator(".roster tbody tr").nth(2).locator("td a").nth(7).click()
    field(supervisor, "kind").select_option("annual")
    fill(supervisor, "reason", "wedding")
    confirm(supervisor)
    expect(supervisor.locator(".roster td.k-annual")).to_have_count(1)
    shoot(supervisor, "roster")
    take(supervisor, "Submit for approval", note="one supervisor a shift")
    manager = window_of("manager")
    manager.goto("/decisions/")
    expect(manager.get_by_text("May 2026 · Early shift").first).to_be_visible()
    manager.goto(roster.get_absolute_url())
    take(manager, "Approve and publish")
    expect(state(manager)).to_have_text("published")
    manager.goto(f"{roster.get_absolute_url()}paper/")
    assert pages_of(manager.pdf(path=SHOTS / "roster.pdf", prefer_css_page_size=True)) == 1
    phone = window_of("floor-early-1", PHONE)
    phone.goto("/shifts/mine/")
    expect(phone.get_by_role("heading", name="My roster")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_two_swap_a_day_on_their_phones_and_the_supervisor_approves(window_of):
    roster = publish(keep_to_the_rules(month=MAY))
    one, two = "floor-early-1", "floor-early-2"
    kinds = [(day, cell_of(one, day).kind, cell_of(two, day).kind) for day in roster.days[3:20]]
    gives = next(day for day, mine, theirs in kinds if (mine, theirs) == ("work", "rest"))
    asker = window_of(one, PHONE)
    asker.goto("/shifts/mine/")
    asker.get_by_role("link", name="Swap a day").click()
    field(asker, "whom").select_option(value=str(someone(two).appointments.get().pk))
    fill(asker, "day", gives.isoformat())
    fill(asker, "reason", "school")
    confirm(asker)
    expect(state(asker)).to_have_text("the other to agree")
    swap = ShiftSwap.objects.get()
    partner = window_of(two, PHONE)
    partner.goto("/")
    expect(partner.get_by_text("Colleagues who want to swap days with you")).to_be_visible()
    partner.goto(swap.get_absolute_url())
    shoot(partner, "swap-phone")
    take(partner, "Agree to swap")
    supervisor = window_of("supervisor-early")
    supervisor.goto(swap.get_absolute_url())
    take(supervisor, "Approve the swap")
    expect(state(supervisor)).to_have_text("swapped")
    assert cell_of(one, gives).kind == "rest" and cell_of(two, gives).kind == "work"
    partner.goto("/shifts/mine/")
    expect(partner.locator(".is-warning")).to_contain_text("Early shift")
    partner.get_by_role("button", name="I have seen it").click()
    expect(partner.locator(".is-warning")).to_have_count(0)


def test_somebody_signs_in_opens_a_gate_and_reports_a_fault_with_one_thumb(window_of):
    make.gate()
    make.gate("south", name_zh="南门卷闸", name_en="South shutter")
    phone = window_of("floor-late-1", PHONE)
    phone.goto("/shifts/sign/")
    field(phone, "reason").select_option("traffic")
    confirm(phone, "Sign in")
    expect(phone.get_by_text("signed in at")).to_be_visible()
    assert Attendance.objects.get().came_reason == "traffic"
    phone.goto("/shifts/gates/")
    shoot(phone, "gates-phone")
    phone.locator(".gates > li", has_text="North shutter").get_by_role("button", name="Opened, in order").click()
    expect(phone.locator(".gates > li", has_text="North shutter").get_by_text("15:00 floor-late-1")).to_be_visible()
    south = phone.locator(".gates > li", has_text="South shutter")
    south.get_by_role("link", name="With a fault").first.click()
    field(phone, "condition").select_option("fault")
    confirm(phone)
    expect(phone.locator(".invalid-feedback")).to_contain_text("What is wrong")
    fill(phone, "remark", "sticks half-way")
    confirm(phone)
    expect(phone.get_by_text("sticks half-way")).to_be_visible()
    assert GateOperation.objects.filter(condition="fault").count() == 1
    supervisor = window_of("supervisor-late")
    supervisor.goto("/shifts/day-sheet/")
    expect(supervisor.get_by_text("sticks half-way")).to_be_visible()
    assert pages_of(supervisor.pdf(path=SHOTS / "day-sheet.pdf", prefer_css_page_size=True)) == 1


def test_the_desk_hands_over_line_by_line_and_the_rest_goes_to_the_supervisor(window_of):
    for text in ("lamp broken", "wet floor", "lost child found"):
        make.ticket(text=text)
    early = window_of("frontdesk-early")
    early.goto("/shifts/handovers/")
    early.get_by_role("link", name="New", exact=True).first.click()
    for name, value in {"keys": "desk 2", "cash": "2 phones", "remarks": "the lift is slow"}.items():
        fill(early, name, value)
    confirm(early, "Write the book")
    expect(early.get_by_role("heading", name="Open tickets (3)")).to_be_visible()
    book = ShiftHandover.objects.get()
    late = window_of("frontdesk-late", PHONE)
    late.goto(book.get_absolute_url())
    late.locator(".moves").get_by_role("link", name="Take over", exact=True).click()
    boxes = late.locator(".tick input")
    boxes.nth(0).check()
    confirm(late, "Take over")
    expect(late.get_by_text("2 lines are not ticked yet")).to_be_visible()
    shoot(late, "handover-phone")
    late.goto(book.get_absolute_url())
    late.locator(".moves").get_by_role("link", name="Take over, leave the rest to the supervisor").click()
    late.get_by_role("button", name="Tick all of these").click()
    expect(late.locator(".tick input:checked")).to_have_count(3)
    boxes.nth(2).uncheck()
    fill(late, "note", "nobody knows the third")
    confirm(late, "Take over, leave the rest to the supervisor")
    expect(state(late)).to_have_text("taken over, something left to the supervisor")
    supervisor = window_of("supervisor-late")
    supervisor.goto(book.get_absolute_url())
    take(supervisor, "Settled", note="called engineering")
    expect(state(supervisor)).to_have_text("settled")
    supervisor.goto(f"{book.get_absolute_url()}paper/")
    assert pages_of(supervisor.pdf(path=SHOTS / "handover.pdf", prefer_css_page_size=True)) == 1
