"""A unit goes to its tenant: announced by the clerk, paid, checked on a phone, signed, opened."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tenants.models import Inspection, UnitHandover
from tests import make
from tests.people import someone

from .conftest import PHONE, SHOTS, shoot
from .hands import confirm, field, fill, press, take
from .paper import pages_of

pytestmark = pytest.mark.browser

SIGNATORIES = ("tenant", "engineering", "floor")


def test_a_unit_is_handed_over_from_the_notice_to_the_opening(window_of, photo):
    lease = make.tenant().leases.get()
    clerk, finance, floor = window_of("clerk-1"), window_of("finance"), window_of("floor-early-1", PHONE)
    clerk.goto(lease.get_absolute_url())
    clerk.get_by_role("link", name="Hand over").click()
    fill(clerk, "planned_on", (timezone.localdate() + timedelta(days=2)).isoformat())
    confirm(clerk)
    url = UnitHandover.objects.get().get_absolute_url()
    finance.goto(url)
    take(finance, "Confirm the payment", receipt_no="R-2026-7")
    check(floor, url, photo)
    expect(floor.locator(".standing .state")).to_have_text("checked, the other side to confirm")
    engineering = window_of("engineering")
    engineering.goto(url)
    take(engineering, "Confirm the check")
    expect(engineering.locator(".standing .state")).to_have_text("checked, to be signed")
    clerk.goto(url)
    sign(clerk)
    expect(clerk.get_by_role("alert")).to_contain_text("mend the crack")
    accept(clerk, url)
    clerk.goto(url)
    sign(clerk)
    expect(clerk.locator(".standing .state")).to_have_text("handed over")
    floor.goto(url)
    take(floor, "Trading has begun", opened_on=timezone.localdate().isoformat())
    expect(floor.locator(".steps-taken")).to_contain_text("Trading has begun")
    clerk.goto(f"{url}sheet/")
    assert pages_of(clerk.pdf(path=SHOTS / "handover-sheet.pdf", prefer_css_page_size=True)) == 1


def check(page, url: str, photo) -> None:
    """Check the unit on a phone: one wall is cracked, everything else takes one tap."""
    page.goto(url)
    page.get_by_role("link", name="Check at the handover").click()
    fill(page, "present", "Li Wei, Wang Fang")
    wall = page.locator(".checked-part", has=page.locator("[name=condition_wall]"))
    wall.get_by_label("Damaged").check()
    wall.get_by_text("Remark, photo, to be mended").click()
    field(page, "demand_wall").fill("mend the crack")
    field(page, "files_wall").set_input_files(photo)
    fill(page, "meter_no_electricity1", "E-1")
    fill(page, "value_electricity1", "1200.5")
    fill(page, "count_door", "2")
    confirm(page, "All others are good: save")
    expect(page.get_by_role("alert")).to_contain_text("By which day")
    expect(page.locator(".kept-photos")).to_contain_text("spot.png")
    shoot(page, "check-refused")
    field(page, "due_on_wall").fill((timezone.localdate() + timedelta(days=9)).isoformat())
    confirm(page, "All others are good: save")


def sign(page) -> None:
    press(page, "Hand over")
    for who in SIGNATORIES:
        fill(page, f"{who}_signatory", "Li Wei")
    field(page, "has_handbook").check()
    confirm(page, "Hand over")


def accept(page, url: str) -> None:
    page.goto(url)
    page.get_by_role("link", name="Mended or accepted").click()
    fill(page, "accepted_by", "Chen Chen")
    confirm(page)


def test_before_and_after_stand_beside_each_other_on_paper(window_of):
    case = make.handover(language="en")
    make.inspection(language="en", case=case)
    after = make.inspection(language="en", case=case, kind="out", wall="damaged", electricity="340.00", keys=1)
    assert after.registered_by == someone("floor-early-1")
    clerk = window_of("clerk-1")
    clerk.goto(after.get_absolute_url())
    clerk.get_by_role("link", name="Before and after").click()
    expect(clerk.locator(".is-worse").first).to_contain_text("Walls")
    shoot(clerk, "compare")
    assert pages_of(clerk.pdf(path=SHOTS / "compare.pdf", prefer_css_page_size=True)) == 1
    assert Inspection.objects.count() == 2
