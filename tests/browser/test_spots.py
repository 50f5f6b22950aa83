"""Borrowed spots and transfers, from the calendar's click to the paper."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tenants.models import SpotLoan, TenancyTransfer
from tests import make
from tests.make.transfers import walked

from .conftest import PHONE, SHOTS, shoot
from .hands import confirm, field, fill, press, take
from .paper import pages_of

pytestmark = pytest.mark.browser


def state(page):
    return page.locator(".standing .state")


def test_a_spot_is_borrowed_from_a_free_day_of_the_calendar_and_given_back(window_of, photo):
    make.spot("A1"), make.spot("F9", is_on_fire_lane=True)
    clerk, today = window_of("clerk-1"), timezone.localdate()
    clerk.goto("/tenants/spots/")
    expect(clerk.get_by_text("fire lane, never lent")).to_be_visible()
    clerk.get_by_role("link", name=f"Lend A1 from {today:%Y-%m-%d}").click()
    for name, value in {"applicant": "Sunny Media", "contact": "Li Si", "contact_phone": "13812341234"}.items():
        fill(clerk, name, value)
    fill(clerk, "purpose", "Show")
    confirm(clerk)
    expect(clerk.locator(".invalid-feedback")).to_contain_text("could not be sooner")
    fill(clerk, "haste_reason", "The stage fell ill")
    confirm(clerk)
    expect(state(clerk)).to_have_text("applied for")
    url = SpotLoan.objects.get().get_absolute_url()
    floor = window_of("floor-early-1", PHONE)
    floor.goto(url)
    take(floor, "Checked on site, fit")
    clerk.goto(url)
    take(clerk, "Submit for approval")
    for who, step, values in (("manager", "Approve", {}), ("finance", "Payment received", {"receipt_no": "R-1"})):
        page = window_of(who)
        page.goto(url)
        take(page, step, **values)
    clerk.goto(f"{url}print/")
    assert pages_of(clerk.pdf(path=SHOTS / "spot-permit.pdf", prefer_css_page_size=True)) == 1
    for step in ("Use begins", "Restored, nothing missing"):
        floor.goto(url)
        press(floor, step)
        field(floor, "files").set_input_files(photo)
        confirm(floor, step)
    expect(state(floor)).to_have_text("restored")
    floor.goto("/tenants/spots/")
    expect(floor.get_by_role("link", name="Sunny Media")).to_be_visible()
    shoot(floor, "spot-calendar-phone")


def test_a_transfer_is_signed_takes_effect_and_names_the_cards_to_take_back(window_of, photo):
    made = walked(make.transfer(wanted_on=timezone.localdate()), "sanction")
    card = make.access_pass()
    card.move("issue", by=card.requested_by)
    clerk = window_of("clerk-1")
    clerk.goto(f"{made.get_absolute_url()}print/")
    assert pages_of(clerk.pdf(path=SHOTS / "transfer-sheet.pdf", prefer_css_page_size=True)) == 1
    clerk.goto(made.get_absolute_url())
    press(clerk, "Record the signed agreement")
    fill(clerk, "agreement_no", "A-7")
    fill(clerk, "signed_on", (timezone.localdate() - timedelta(days=1)).isoformat())
    field(clerk, "files").set_input_files(photo)
    confirm(clerk, "Record the signed agreement")
    take(clerk, "Bring into effect")
    expect(state(clerk)).to_have_text("in effect")
    expect(clerk.get_by_role("link", name=card.number)).to_be_visible()
    assert TenancyTransfer.objects.get().state == "effective"


def test_a_stranger_in_a_shop_is_reported_by_phone_and_objected_to(window_of, photo):
    make.tenant()
    floor = window_of("floor-early-1", PHONE)
    floor.goto("/tenants/occupations/new/?unit=1F-023")
    fill(floor, "operator", "Strange Trading")
    fill(floor, "circumstances", "Another name on the receipt")
    field(floor, "files").set_input_files(photo)
    shoot(floor, "occupation-report-phone")
    confirm(floor)
    expect(floor.get_by_text("Object in writing by")).to_be_visible()
    supervisor = window_of("supervisor-early")
    supervisor.goto(floor.url)
    press(supervisor, "Objection served")
    fill(supervisor, "served_on", timezone.localdate().isoformat())
    fill(supervisor, "served_how", "By hand, signed")
    field(supervisor, "files").set_input_files(photo)
    confirm(supervisor, "Objection served")
    expect(state(supervisor)).to_have_text("objection served")
