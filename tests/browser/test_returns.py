"""A unit is given back: the clerk's letter, the slip at the exit, the floor's check, the money; and one taken back."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tenants.models import GoodsRelease, Opinion, Repossession, UnitReturn
from tests import make
from tests.people import someone

from .conftest import PHONE, SHOTS, shoot
from .hands import confirm, decide, field, fill, press, take
from .paper import pages_of

pytestmark = pytest.mark.browser

A4_POINTS = {"format": "A4", "print_background": True}


def state(page):
    return page.locator(".standing .state").first


def day(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def printed(page, name: str) -> bytes:
    shoot(page, name)
    return page.pdf(path=SHOTS / f"{name}.pdf", **A4_POINTS)


def test_from_the_letter_to_the_empty_unit(window_of):
    make.tenant()
    clerk = window_of("clerk-1")
    clerk.goto("/tenants/returns/new/?unit=1F-023")
    fill(clerk, "leaving_on", day(10))
    confirm(clerk)
    expect(clerk.get_by_text("less than 30 days").first).to_be_visible()
    fill(clerk, "short_notice_reason", "both agree")
    confirm(clerk)
    expect(state(clerk)).to_have_text("applied for")
    record = UnitReturn.objects.get()
    assistant = window_of("assistant")
    assistant.goto("/decisions/")
    assistant.get_by_role("link", name=record.number).click()
    decide(assistant, "Agree to the short notice")
    clerk.goto(record.get_absolute_url())
    take(clerk, "Ask the departments")
    expect(clerk.get_by_role("heading", name="Opinions of the departments")).to_be_visible()
    for opinion in Opinion.objects.about(record):
        opinion.move("record", by=someone("clerk-1"), answer="agree", signatory="Li")
    take(clerk, "Clear to leave", clearance_reasons="")
    expect(state(clerk)).to_have_text("cleared to leave")
    clerk.get_by_role("link", name="New slip").click()
    fill(clerk, "goods", "shelf, 4\nlamp, many")
    confirm(clerk)
    expect(clerk.get_by_text("Line 2: write how many").first).to_be_visible()
    fill(clerk, "goods", "shelf, 4\nlamp, 2 boxes, glass")
    shoot(clerk, "release-new")
    confirm(clerk)
    slip = GoodsRelease.objects.get()
    supervisor = window_of("supervisor-early")
    supervisor.goto(slip.get_absolute_url())
    take(supervisor, "Approve")
    supervisor.get_by_role("link", name="Print").click()
    assert pages_of(printed(supervisor, "release-slip")) == 1
    guard = window_of("security", PHONE)
    guard.goto(slip.get_absolute_url())
    press(guard, "List checked, let out")
    expect(guard.get_by_text("lamp").first).to_be_visible()
    fill(guard, "differences", "one box only")
    shoot(guard, "release-exit-phone")
    confirm(guard, "List checked, let out")
    expect(state(guard)).to_have_text("let out")
    floor = window_of("floor-early-1", PHONE)
    floor.goto(record.get_absolute_url())
    take(floor, "Moved out")
    expect(state(floor)).to_have_text("moved out")
    record.lease.refresh_from_db()
    assert record.lease.until == timezone.localdate()


def test_the_settlement_goes_up_to_the_leaders_and_prints_on_one_page(window_of):
    record = make.unit_return(balance=None)
    UnitReturn.objects.update(state="inspected", vacated_on=timezone.localdate(), cleared_at=timezone.now())
    finance = window_of("finance")
    finance.goto(record.get_absolute_url())
    for kind, direction, amount in (("deposit", "to the tenant", "6000"), ("rent", "from the tenant", "345.67")):
        finance.get_by_role("link", name="Add a line").click()
        field(finance, "kind").select_option(kind)
        fill(finance, "direction", [direction])
        fill(finance, "amount", amount)
        confirm(finance)
    expect(finance.get_by_text("5654.33")).to_be_visible()
    take(finance, "Confirm the settlement")
    record.refresh_from_db()
    assert record.balance == Decimal("5654.33")
    for name, step, values in (
        ("clerk-1", "Submit for approval", {}),
        ("assistant", "Checked, pass on", {"note": "compared with the receipts"}),
        ("manager", "Approve, pass on", {}),
        ("leader", "Approve finally", {}),
    ):
        page = window_of(name)
        page.goto(record.get_absolute_url())
        take(page, step, **values)
    finance.goto(record.get_absolute_url())
    take(finance, "Paid back", payment_number="P-1", receipts="R-1")
    expect(state(finance)).to_have_text("paid back")
    shoot(finance, "return-paid")
    for link, name in (("Settlement sheet", "settlement-sheet"), ("Exit sheet", "exit-sheet")):
        finance.goto(record.get_absolute_url())
        finance.get_by_role("link", name=link).click()
        assert pages_of(printed(finance, name)) == 1


def test_a_unit_is_taken_back_by_order_with_witnesses_and_photos(window_of, photo):
    make.tenant()
    manager = window_of("manager")
    manager.goto("/tenants/repossessions/new/?unit=1F-023")
    for name in ("ground", "clause", "notices"):
        fill(manager, name, "no rent for three months")
    confirm(manager)
    take(manager, "Submit to the leaders")
    record = Repossession.objects.get()
    leader = window_of("leader")
    leader.goto(record.get_absolute_url())
    take(leader, "Order the repossession", decision_basis="legal advice of today")
    supervisor = window_of("supervisor-early", PHONE)
    supervisor.goto(record.get_absolute_url())
    press(supervisor, "Enter how it was carried out")
    for name, value in (("witness_one", "Wang"), ("witness_two", "Zhao"), ("goods", "shelf, 4"), ("storage", "B1")):
        fill(supervisor, name, value)
    confirm(supervisor, "Enter how it was carried out")
    expect(supervisor.get_by_text("Add photos of the goods.").first).to_be_visible()
    field(supervisor, "files").set_input_files(photo)
    confirm(supervisor, "Enter how it was carried out")
    expect(state(supervisor)).to_have_text("carried out")
    manager.goto(record.get_absolute_url())
    manager.get_by_role("link", name="Print").click()
    assert pages_of(printed(manager, "inventory")) == 1
    assert UnitReturn.objects.get().state == "forced"
