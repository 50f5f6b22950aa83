"""The main job with nothing but the keyboard: signed in, logged, sent, worked on, answered, followed up, closed."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from complaints.models import Ticket
from complaints.tickets.choices import State
from tests import make
from tests.people import someone

from .conftest import DESKTOP

pytestmark = pytest.mark.browser

SPOKEN = "货架湿了 the ceiling drips"
# Behind the link that skips the menu, nothing of the main job is further away than this.
TABS_AT_MOST = 25
OF_TICKET, OF_A_STEP = re.compile(r"/tickets/\d+/(#main)?$"), re.compile(r"/tickets/\d+/[a-z]+/$")
# An outline, or the ring of a field; the shadow that a button always has does not count.
IS_MARKED = """(one) => {
  const drawn = getComputedStyle(one);
  return drawn.outlineStyle === "solid" || /0px 0px 0px 4px/.test(drawn.boxShadow);
}"""


def tab_to(page: Page, wanted: Locator) -> None:
    """Go on with the tab key until something has the focus, and see that it is marked; the menu is skipped."""
    expect(wanted).to_be_visible()
    if page.evaluate("document.activeElement === document.body"):
        page.keyboard.press("Tab")
        expect(page.locator(".skip-link")).to_be_focused()
        page.keyboard.press("Enter")
    for _press in range(TABS_AT_MOST):
        if wanted.evaluate("one => one === document.activeElement"):
            page.wait_for_function(IS_MARKED, arg=wanted.element_handle(), timeout=3_000)
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the tab key does not reach {wanted}")


def arrive_at(page: Page, address: re.Pattern) -> None:
    """Wait for the next page: a key pressed before it is there would go to the one that is left."""
    expect(page).to_have_url(address)
    page.wait_for_load_state()


def enter(page: Page, name: str, text: str) -> None:
    tab_to(page, page.locator(f"main [name={name}]"))
    page.keyboard.type(text)


def step(page: Page, label: str, **texts: str) -> None:
    """Take a step on the page of a record: typing chooses in a list, too."""
    tab_to(page, page.locator(".moves").get_by_role("link", name=label, exact=True))
    page.keyboard.press("Enter")
    arrive_at(page, OF_A_STEP)
    for name, text in texts.items():
        enter(page, name, text)
    tab_to(page, page.locator("main").get_by_role("button", name=label, exact=True))
    page.keyboard.press("Enter")
    arrive_at(page, OF_TICKET)


def sign_in(page: Page, name: str) -> None:
    """Sign in by the keyboard alone."""
    page.goto("/login/")
    tab_to(page, page.get_by_label("User name"))
    page.keyboard.type(name)
    tab_to(page, page.get_by_label("Password"))
    page.keyboard.type("tianyou-demo")
    page.keyboard.press("Enter")
    arrive_at(page, re.compile(r"//[^/]+/$"))


def test_the_main_job_needs_no_mouse(window):
    make.tenant()
    make.unit()
    desk = window(DESKTOP)
    sign_in(desk, "frontdesk-early")
    desk.keyboard.press("n")
    expect(desk.locator("main [name=unit]")).to_be_focused()
    desk.keyboard.type("1f023")
    enter(desk, "text", SPOKEN)
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("button", name="Dispatch")).to_be_focused()
    desk.keyboard.press("Enter")
    arrive_at(desk, OF_TICKET)
    desk.context.close()
    floor = window(DESKTOP)
    sign_in(floor, "floor-early-1")
    floor.goto("/complaints/tickets/mine/")
    tab_to(floor, floor.get_by_role("link", name=SPOKEN))
    floor.keyboard.press("Enter")
    arrive_at(floor, OF_TICKET)
    step(floor, "I am on site")
    step(floor, "Resolved", result="pipe mended")
    floor.context.close()
    desk = window(DESKTOP)
    sign_in(desk, "frontdesk-early")
    desk.goto(Ticket.objects.get(text=SPOKEN).get_absolute_url())
    step(desk, "Reply given", reply_channel="by phone", reply_text="told that it is dry")
    step(desk, "Followed up", satisfaction="satisfied")
    step(desk, "Close")
    ticket = Ticket.objects.get(text=SPOKEN)
    assert (ticket.state, ticket.handler) == (State.CLOSED, someone("floor-early-1"))
