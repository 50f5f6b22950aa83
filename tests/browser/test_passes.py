"""An access pass from the request to the card's return, at the clerk's desk."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tenants.models import AccessPass
from tests import make
from tianyou.core.privacy import id_check_character

from .conftest import SHOTS, shoot
from .hands import confirm, field, fill, press, take
from .paper import pages_of, size_of

pytestmark = pytest.mark.browser

CARD_POINTS, A4_POINTS = (243, 153), (595, 842)


@pytest.fixture
def clerk(window_of):
    make.tenant()
    return window_of("clerk-1")


def id_number(serial: int) -> str:
    first17 = f"99000019800101{serial:03d}"
    return first17 + id_check_character(first17)


def check(page, number: str) -> None:
    page.goto("/tenants/passes/check/")
    expect(page.get_by_label("Number of the card")).to_be_focused()
    page.keyboard.type(f" {number.lower()} ")
    page.keyboard.press("Enter")


def test_a_pass_is_requested_issued_printed_checked_and_taken_back(clerk, photo):
    clerk.goto("/tenants/passes/new/?unit=1F-023")
    fill(clerk, "holder", "王小明")
    fill(clerk, "valid_until", (timezone.localdate() + timedelta(days=90)).isoformat())
    field(clerk, "has_consented").check()
    field(clerk, "files").set_input_files(photo)
    shoot(clerk, "pass-request")
    confirm(clerk)
    expect(clerk.locator(".standing .state")).to_have_text("requested")
    number = AccessPass.objects.get().number
    check(clerk, number)
    expect(clerk.get_by_role("alert")).to_contain_text("never issued")
    clerk.get_by_role("link", name=number).click()
    press(clerk, "Issue")
    expect(clerk.get_by_role("button", name="Issue")).to_be_focused()
    clerk.keyboard.press("Enter")
    expect(clerk.locator(".standing .state")).to_have_text("in use")
    check(clerk, number)
    expect(clerk.get_by_role("status")).to_contain_text("Valid until")
    shoot(clerk, "pass-valid")
    clerk.get_by_role("link", name=number).click()
    take(clerk, "Take back")
    check(clerk, number)
    expect(clerk.get_by_role("alert")).to_contain_text("returned")


def test_the_card_prints_as_one_card(clerk, photo):
    made = make.access_pass()
    made.move("issue", by=made.requested_by)
    clerk.goto(f"/tenants/passes/{made.pk}/")
    clerk.get_by_role("link", name="Print").click()
    expect(clerk.get_by_alt_text(re.compile("QR"))).to_be_visible()
    shoot(clerk, "pass-card")
    card = clerk.pdf(path=SHOTS / "pass-card.pdf", prefer_css_page_size=True, print_background=True)
    assert pages_of(card) == 1
    assert size_of(card) == pytest.approx(CARD_POINTS, abs=1)


def test_a_revoked_card_lets_nobody_in(clerk):
    made = make.access_pass()
    made.move("issue", by=made.requested_by)
    clerk.goto(f"/tenants/passes/{made.pk}/revoke/")
    confirm(clerk, "Revoke")
    expect(field(clerk, "note")).to_be_focused()
    fill(clerk, "note", "dismissed")
    confirm(clerk, "Revoke")
    expect(clerk.locator(".steps-taken")).to_contain_text("dismissed")
    check(clerk, made.number)
    expect(clerk.get_by_role("alert")).to_contain_text("revoked")


def test_several_are_asked_for_issued_printed_on_a_sheet_one_is_lost_and_replaced_and_one_returned(clerk, photo):
    clerk.goto("/tenants/passes/several/new/?unit=1F-023")
    fill(clerk, "valid_until", (timezone.localdate() + timedelta(days=90)).isoformat())
    people = [f"甲{n}\t{id_number(n)}\t店员" for n in range(9)]
    fill(clerk, "rows_with_id_numbers", "\n".join([*people, f"乙\t{id_number(3)}"]))
    field(clerk, "has_consented").check()
    field(clerk, "files").set_input_files(photo)
    confirm(clerk, "Check the list")
    expect(clerk.locator(".people")).to_contain_text("The same person stands in line 4.")
    assert id_number(1) not in clerk.content()
    shoot(clerk, "pass-people")
    confirm(clerk, "Ask for 9 passes")
    expect(field(clerk, "rows_with_id_numbers")).to_have_value(re.compile("^乙"))

    clerk.goto("/tenants/passes/?state=requested")
    clerk.get_by_role("link", name="Tick all on this page").click()
    shoot(clerk, "pass-list-ticked")
    clerk.get_by_role("button", name="Issue").click()
    confirm(clerk, "Issue")
    expect(clerk.locator(".state-open, td").get_by_text("In use").first).to_be_visible()
    clerk.get_by_role("link", name="Tick all on this page").click()
    clerk.get_by_role("button", name="Print cards").click()
    expect(clerk.locator(".pass")).to_have_count(9)
    shoot(clerk, "pass-sheet")
    sheet = clerk.pdf(path=SHOTS / "pass-sheet.pdf", prefer_css_page_size=True, print_background=True)
    assert pages_of(sheet) == 2
    assert size_of(sheet) == pytest.approx(A4_POINTS, abs=1)

    lost = AccessPass.objects.get(holder="甲0")
    clerk.goto(lost.get_absolute_url())
    take(clerk, "Report lost", note="on the bus")
    press(clerk, "Replace")
    confirm(clerk, "Replace")
    check(clerk, lost.number)
    expect(clerk.get_by_role("alert")).to_contain_text("reported lost")
    clerk.goto(lost.replaced_by.get_absolute_url())
    take(clerk, "Record the payment", payer=["the tenant"], fee_receipt="C-7")
    press(clerk, "Issue")
    confirm(clerk, "Issue")
    check(clerk, lost.replaced_by.number)
    expect(clerk.get_by_role("status")).to_contain_text("Valid")
    clerk.goto(lost.replaced_by.get_absolute_url())
    take(clerk, "Take back")
    expect(clerk.locator(".standing .state")).to_have_text("returned")
