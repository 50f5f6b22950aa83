"""The main job through four logins: the call is logged, sent, worked on, answered, followed up and closed."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from complaints.models import Ticket
from complaints.tickets.choices import State
from tests import make
from tests.people import someone

from .conftest import DESKTOP, PHONE, shoot
from .hands import confirm, field, fill, press, sign_in, take

pytestmark = pytest.mark.browser

SPOKEN = "二楼漏水，货架湿了 the ceiling drips"
TYPING_MS = 60
SECONDS_AT_MOST = 20


@pytest.fixture
def shop(mall):
    """Return a let shop that has called once before."""
    make.tenant()
    return make.ticket(unit=make.unit(), text="灯不亮").unit


def tab_to(page: Page, name: str) -> None:
    """Go on with the tab key until the field has the focus."""
    wanted = field(page, name)
    for _press in range(6):
        page.keyboard.press("Tab")
        if wanted.evaluate("field => field === document.activeElement"):
            return
    raise AssertionError(f"{name} is not reached by the tab key")


def log_by_keyboard(page: Page) -> float:
    """Log and dispatch a call without a mouse, and return the seconds that it took."""
    page.goto("/complaints/tickets/new/")
    start = time.monotonic()
    page.keyboard.type("1f023", delay=TYPING_MS)
    lookup = page.locator("#lookup")
    expect(lookup).to_contain_text("晨光文具")
    expect(lookup).to_contain_text("灯不亮")
    expect(lookup).to_be_in_viewport()
    shoot(page, f"main-job-lookup-{page.viewport_size['width']}")
    tab_to(page, "text")
    page.keyboard.type(SPOKEN, delay=TYPING_MS)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/dispatch/$"))
    shoot(page, f"main-job-dispatch-{page.viewport_size['width']}")
    expect(page.get_by_role("button", name="Dispatch")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/tickets/\d+/$"))
    return time.monotonic() - start


def work_on_it(page: Page, photo) -> None:
    """The floor finds it under "In my hands", goes there, and reports."""
    page.goto("/complaints/tickets/mine/")
    shoot(page, "main-job-mine")
    page.get_by_role("link", name=SPOKEN).click()
    take(page, "I am on site")
    press(page, "Add a follow-up")
    fill(page, "note", "pump called")
    field(page, "files").set_input_files(photo)
    expect(page.locator(".file-names")).to_contain_text("spot.png")
    shoot(page, "main-job-follow-up")
    confirm(page, "Add a follow-up")
    expect(page.locator(".papers img")).to_be_visible()
    take(page, "Resolved", result="pipe mended")
    expect(page.locator(".standing .state")).to_have_text("resolved")


def answer_and_close(page: Page) -> None:
    page.reload()
    take(page, "Reply given", reply_channel=["by phone"], reply_text="told that it is dry")
    take(page, "Followed up", satisfaction=["satisfied"])
    take(page, "Close")
    expect(page.locator(".standing .state")).to_have_text("closed")


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_a_complaint_from_the_call_to_the_feedback(window, shop, photo, width):
    desk, floor, supervisor, manager = window(width), window(PHONE), window(DESKTOP), window(width)
    sign_in(desk, "frontdesk-early")
    assert log_by_keyboard(desk) < SECONDS_AT_MOST
    ticket = Ticket.objects.get(text=SPOKEN)
    assert (ticket.state, ticket.unit, ticket.handler) == (State.DISPATCHED, shop, someone("floor-early-1"))
    sign_in(supervisor, "supervisor-early")
    supervisor.goto("/complaints/tickets/board/")
    expect(supervisor.get_by_role("region", name="dispatched")).to_contain_text(SPOKEN)
    shoot(supervisor, "main-job-board")
    sign_in(floor, "floor-early-1")
    work_on_it(floor, photo)
    answer_and_close(desk)
    sign_in(manager, "manager")
    shoot(manager, f"main-job-manager-{width}")
    manager.goto("/complaints/tickets/")
    manager.get_by_role("link", name=ticket.number).click()
    shoot(manager, f"main-job-history-{width}")
    history = manager.locator(".steps-taken")
    for word in ("frontdesk-early", "floor-early-1", "pump called", "Dispatch", "I am on site", "Close"):
        expect(history).to_contain_text(word)
    for word in ("pipe mended", "told that it is dry"):
        expect(manager.locator(".facts")).to_contain_text(word)


def test_the_look_and_the_comfort_really_load(window):
    page = window()
    page.goto("/")
    assert page.locator(".top").evaluate("top => getComputedStyle(top).backgroundColor") == "rgb(15, 79, 75)"
    assert page.evaluate("typeof htmx.process") == "function"
    assert page.evaluate("typeof focusSearch") == "function"
