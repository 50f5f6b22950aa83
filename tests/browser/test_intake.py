"""A call is logged and sent with the keyboard alone: from any page, in a few keys beside what is said."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from complaints.models import Ticket
from complaints.tickets.choices import State
from tests import make
from tests.people import someone

from .conftest import DESKTOP, shoot

pytestmark = pytest.mark.browser

SHOP, SPOKEN = "1f023", "门口漏水，货架湿了"
TYPING_MS = 60
# n opens the form, Tab leads from the shop to the text, Enter sends it, Enter dispatches.
KEYS_AT_MOST = 4
SECONDS_AT_MOST = 20


class Keyboard:
    """Presses keys and counts those that are no text."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def press(self, key: str) -> None:
        self.pressed += 1
        self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text, delay=TYPING_MS)


def test_a_call_is_logged_and_sent_in_few_keys_and_little_time(window_of, record_property):
    make.tenant()
    before = make.ticket(unit=make.unit(), text="灯不亮")
    page = window_of("frontdesk-early", DESKTOP)
    page.goto("/")
    keyboard, start = Keyboard(page), time.monotonic()
    keyboard.press("n")
    expect(page).to_have_url(re.compile("/tickets/new/$"))
    expect(page.locator("main [name=unit]")).to_be_focused()
    keyboard.type(SHOP)
    keyboard.press("Tab")
    expect(page.locator("main [name=text]")).to_be_focused()
    keyboard.type(SPOKEN)
    expect(page.locator("#lookup")).to_contain_text("晨光文具")
    expect(page.locator("#lookup")).to_contain_text(before.text)
    shoot(page, "intake")
    keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/dispatch/$"))
    expect(page.get_by_role("button", name="Dispatch")).to_be_focused()
    chosen = page.locator("main [name=handler] option:checked")
    expect(chosen).to_contain_text("floor-early-1")
    keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/tickets/\d+/$"))
    seconds = time.monotonic() - start
    record_property("seconds", round(seconds, 1))
    record_property("keys", keyboard.pressed)
    ticket = Ticket.objects.get(text=SPOKEN)
    assert (ticket.state, ticket.handler, ticket.unit) == (State.DISPATCHED, someone("floor-early-1"), before.unit)
    assert keyboard.pressed <= KEYS_AT_MOST
    assert seconds < SECONDS_AT_MOST


def test_the_letter_that_opens_the_form_is_text_in_a_field(window_of):
    page = window_of("frontdesk-early", DESKTOP)
    page.goto("/complaints/tickets/")
    page.locator("#list-search").press("n")
    expect(page.locator("#list-search")).to_have_value("n")
    expect(page).to_have_url(re.compile("/complaints/tickets/$"))


def test_a_shop_is_found_by_the_name_that_was_heard(window_of):
    before = make.ticket(unit=make.tenant("半日面包房", at="1F-004").leases.get().unit, text="灯不亮")
    page = window_of("frontdesk-early", DESKTOP)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/complaints/tickets/new/")
    page.locator("main [name=text]").fill("漏" * 500)
    page.locator("main [name=unit]").press_sequentially("banri", delay=TYPING_MS)
    expect(page.locator("#id_unit_shops option")).to_have_attribute("value", "1F-004 半日面包房")
    expect(page.locator("#lookup")).to_contain_text(before.text)
    assert max(len(url) for url in asked if "/lookup/" in url) < 300
    with page.expect_popup() as opened:
        page.locator("#lookup").get_by_role("link", name="半日面包房").first.click()
    expect(opened.value).to_have_url(re.compile(r"/tenants/tenants/\d+/$"))
    page.evaluate("document.querySelector('form[data-unsaved]').removeAttribute('data-unsaved')")
    page.evaluate("delete document.querySelector('form[data-changed]').dataset.changed")
    page.goto("/complaints/tickets/")
    page.go_back()
    expect(page.locator("main [name=unit]")).to_have_value("banri")
    expect(page.locator("#lookup")).to_contain_text(before.text)
    page.locator("main [name=text]").press("Enter")
    expect(page).to_have_url(re.compile("/dispatch/$"))
    assert Ticket.objects.get(text="漏" * 500).unit == before.unit


def test_a_template_fills_in_the_reply_and_leaves_the_rest_as_it_was(window_of):
    ticket = make.ticket()
    for move, by, values in (
        ("dispatch", "frontdesk-early", {"handler": someone("floor-early-1"), "department": None}),
        ("arrive", "floor-early-1", {}),
        ("resolve", "floor-early-1", {"result": "dried", "cause": ""}),
    ):
        ticket.move(move, by=someone(by), **values)
    page = window_of("frontdesk-early", DESKTOP)
    page.goto(f"/complaints/tickets/{ticket.pk}/reply/")
    page.locator("main [name=note]").fill("kept")
    page.locator("[name=template]").select_option("done.en")
    expect(page.locator("main [name=reply_text]")).to_have_value(re.compile("dried"))
    expect(page.locator("main [name=note]")).to_have_value("kept")
    shoot(page, "reply-template")


def test_two_people_at_one_ticket_are_told_of_each_other(window_of):
    ticket = make.ticket()
    desk, supervisor = window_of("frontdesk-early"), window_of("supervisor-early")
    desk.goto(f"/complaints/tickets/{ticket.pk}/dispatch/")
    supervisor.goto(f"/complaints/tickets/{ticket.pk}/")
    expect(supervisor.locator("#company")).to_contain_text("frontdesk-early has this open")
    shoot(supervisor, "company")
