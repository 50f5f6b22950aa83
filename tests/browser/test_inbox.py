"""A pile of decisions worked off: by keyboard at the desk, by links without scripts, by thumb on the phone."""

import re

import pytest
from playwright.sync_api import expect

from tenants.models import GoodsRelease, TenancyTransfer
from tests import make
from tests.make.transfers import walked

from .conftest import PHONE, shoot
from .hands import confirm, decide

pytestmark = pytest.mark.browser


@pytest.fixture
def transfers(mall) -> list[str]:
    """Return the addresses of three transfers that wait for the assistant, in their order."""
    for number in range(3):
        shop = make.tenant(f"Shop {number}", at=f"2F-{number + 101}")
        taker = make.tenant(f"Taker {number}", at=None)
        walked(make.transfer(lease=shop.leases.get(), new_tenant=taker), "submit")
    order = TenancyTransfer.objects.order_by("due_at", "pk").values_list("pk", flat=True)
    return [f"/decisions/tenancytransfer/{pk}/" for pk in order]


def at(address: str) -> re.Pattern:
    return re.compile(rf"{address}$")


def arrive(page, address: str) -> None:
    expect(page).to_have_url(at(address))
    page.wait_for_load_state()


def focused(page):
    return page.locator(":focus")


def test_a_pile_is_worked_off_without_the_mouse(window_of, transfers):
    page = window_of("assistant")
    page.goto("/decisions/")
    shoot(page, "inbox")
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("k")
    expect(focused(page)).to_have_attribute("href", transfers[0])
    page.keyboard.press("Enter")
    arrive(page, transfers[0])
    page.keyboard.press("a")
    expect(focused(page)).to_have_text("Endorse")
    shoot(page, "inbox-case")
    page.keyboard.press("Enter")
    arrive(page, transfers[1])
    expect(page.locator(".notice-success")).to_contain_text("Endorse")
    page.keyboard.press("r")
    expect(focused(page)).to_have_attribute("name", "note")
    page.keyboard.type("jar: the plan is missing")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Reject the application", exact=True).press("Enter")
    arrive(page, transfers[2])
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    arrive(page, "/decisions/")
    expect(page.get_by_text("Nothing waits for your decision.")).to_be_visible()
    states = sorted(TenancyTransfer.objects.values_list("state", flat=True))
    assert states == ["pending_manager", "pending_manager", "rejected"]


def test_it_works_by_links_alone(window_of, transfers):
    page = window_of("assistant", java_script_enabled=False)
    page.goto("/decisions/")
    page.locator(f"a[href='{transfers[0]}']").click()
    decide(page, "Endorse")
    expect(page).to_have_url(at(transfers[1]))


def test_ticked_slips_are_approved_together(window_of):
    for _each in range(3):
        make.goods_release()
    page = window_of("assistant")
    page.goto("/decisions/")
    for box in page.locator(".case input[type=checkbox]").all()[:2]:
        box.check()
    page.get_by_role("button", name="Ticked: Approve").click()
    shoot(page, "inbox-several")
    confirm(page, "Approve")
    expect(page).to_have_url(re.compile(r"/decisions/"))
    expect(page.locator("a[data-case]")).to_have_count(1)
    assert GoodsRelease.objects.filter(state="approved").count() == 2


def test_on_the_phone_a_case_is_decided_with_a_reason(window_of, transfers):
    page = window_of("assistant", PHONE)
    page.goto(transfers[0])
    shoot(page, "inbox-case-phone")
    decide(page, "Reject the application", note="The plan is missing")
    expect(page).to_have_url(at(transfers[1]))
