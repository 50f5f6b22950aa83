"""Nothing typed is lost, nothing is made twice, and the page works without its comforts."""

import re

import pytest
from playwright.sync_api import expect

from complaints.models import Ticket
from tests import make

from .conftest import DESKTOP, PHONE, shoot
from .hands import confirm, field, fill, pass_gate, sign_in, take

pytestmark = pytest.mark.browser

NEW = "/complaints/tickets/new/"
TYPED = {"text": "sign fell down", "place": "gate 2", "grade": ["important"]}


@pytest.fixture
def shut_out(window):
    """Return a window whose session ended while the desk filled in a form, which was then sent."""
    desk = window()
    sign_in(desk, "frontdesk-early")
    desk.goto(NEW)
    for name, value in TYPED.items():
        fill(desk, name, value)
    desk.context.clear_cookies(name="sessionid")
    confirm(desk)
    expect(desk.get_by_role("status")).to_contain_text("kept")
    shoot(desk, "session-ended")
    return desk


def test_a_session_that_ends_keeps_the_half_filled_form(shut_out):
    pass_gate(shut_out, "frontdesk-early")
    for name, value in TYPED.items():
        expect(field(shut_out, name)).to_have_value(value if isinstance(value, str) else value[0])
    shoot(shut_out, "session-kept")
    confirm(shut_out)
    expect(shut_out).to_have_url(re.compile("/dispatch/$"))
    assert Ticket.objects.get().text == TYPED["text"]


def test_what_was_kept_is_not_shown_to_the_next_person_at_the_desk(shut_out):
    pass_gate(shut_out, "supervisor-early")
    expect(field(shut_out, "text")).to_have_value("")


@pytest.mark.parametrize("has_script", [True, False])
def test_a_double_click_makes_one_ticket(window_of, has_script):
    desk = window_of("frontdesk-early", java_script_enabled=has_script)
    desk.goto(NEW)
    fill(desk, "text", "wet floor")
    fill(desk, "place", "gate 1")
    desk.get_by_role("button", name="Save").dblclick()
    expect(desk).to_have_url(re.compile(r"/tickets/\d+/dispatch/$"))
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_the_language_changes_and_the_page_stays(window_of, width):
    desk = window_of("frontdesk-early", width)
    desk.goto("/complaints/tickets/?stage=open&q=lamp")
    desk.locator(".language button").click()
    expect(desk.locator("html")).to_have_attribute("lang", "zh-hans")
    expect(desk).to_have_url(re.compile(r"/complaints/tickets/\?stage=open&q=lamp$"))
    desk.locator(".language button").click()
    expect(desk.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_the_main_steps_work_without_script(window_of, photo, width):
    make.tenant()
    desk = window_of("frontdesk-early", width, java_script_enabled=False)
    desk.goto(NEW)
    fill(desk, "unit", "1F-023")
    fill(desk, "text", "wet floor")
    field(desk, "files").set_input_files(photo)
    confirm(desk)
    confirm(desk, "Dispatch")
    expect(desk.locator(".papers img")).to_be_visible()
    floor = window_of("floor-early-1", PHONE, java_script_enabled=False)
    floor.goto("/")
    floor.get_by_role("link", name="Menu", exact=True).click()
    floor.get_by_role("link", name="In my hands").filter(visible=True).first.click()
    floor.get_by_role("link", name="wet floor").click()
    take(floor, "I am on site")
    expect(floor.locator(".standing .state")).to_have_text("in progress")


def test_the_slash_key_leads_to_the_search(window_of):
    make.tenant()
    clerk = window_of("clerk-1")
    clerk.goto("/")
    clerk.keyboard.press("/")
    clerk.keyboard.type("cgwj")
    clerk.keyboard.press("Enter")
    expect(clerk.locator("main")).to_contain_text("晨光文具")
