"""A letter from the incoming document to the answer: clerk, manager, clerk, assistant, manager, clerk."""

import pytest
from playwright.sync_api import expect

from tenants.models import IncomingDocument, OutgoingDocument
from tests import make

from .conftest import PHONE, SHOTS, shoot
from .hands import confirm, field, fill, press, take
from .paper import pages_of, size_of

pytestmark = pytest.mark.browser

A4_POINTS = (595, 842)


@pytest.fixture
def people(window_of):
    """Return a function that opens a page as somebody, each in one window of their own."""
    make.tenant()
    windows = {}

    def as_whom(name: str, url: str):
        page = windows.setdefault(name, None) or window_of(name)
        windows[name] = page
        page.goto(url)
        return page

    return as_whom


def test_a_letter_comes_in_and_is_answered_under_a_number(people, photo):
    clerk = people("clerk-1", "/tenants/incoming/new/?unit=1F-023")
    fill(clerk, "sender", "晨光文具")
    fill(clerk, "title", "关于延长营业时间的函")
    field(clerk, "files").set_input_files(photo)
    shoot(clerk, "letter-register")
    confirm(clerk)
    document = IncomingDocument.objects.get()
    take(clerk, "Propose what to do", action=["reply"], proposal="拟复函同意")
    expect(clerk.locator(".standing .state")).to_have_text("to be instructed")

    manager = people("manager", document.get_absolute_url())
    press(manager, "Instruct")
    fill(manager, "action", ["reply"])
    fill(manager, "instruction", "同意")
    shoot(manager, "letter-instruct")
    confirm(manager, "Instruct")

    clerk = people("clerk-1", document.get_absolute_url())
    take(clerk, "Begin to handle it")
    clerk.get_by_role("link", name="Draft a letter on it").click()
    clerk.get_by_label("Template", exact=True).select_option(label="复函：租户来函")
    clerk.get_by_role("button", name="Begin with this text").click()
    expect(field(clerk, "title")).to_have_value("关于1F-023商铺来函事项的复函")
    expect(field(clerk, "addressee")).to_have_value("晨光文具")
    fill(clerk, "text", "贵商户来函收悉。\n同意延长至二十二时三十分。\n特此函复。")
    fill(clerk, "copies_to", "保安部")
    confirm(clerk)
    letter = OutgoingDocument.objects.get()
    take(clerk, "Hand in for checking")

    assistant = people("assistant", letter.get_absolute_url())
    press(assistant, "Return with remarks")
    fill(assistant, "note", "写明起始日期")
    confirm(assistant, "Return with remarks")
    clerk = people("clerk-1", f"{letter.get_absolute_url()}correct/")
    fill(clerk, "text", "贵商户来函收悉。\n同意自三月十五日起延长至二十二时三十分。\n特此函复。")
    confirm(clerk)
    take(clerk, "Hand in for checking")
    take(people("assistant", letter.get_absolute_url()), "Checked: to the manager")

    manager = people("manager", f"{letter.get_absolute_url()}print/")
    expect(manager.locator(".letter-mark")).to_have_text("草稿")
    manager.goto(letter.get_absolute_url())
    take(manager, "Sign and number")
    expect(manager.get_by_role("heading", level=1)).to_contain_text("天佑客〔2026〕1号")

    clerk = people("clerk-1", letter.get_absolute_url())
    clerk.get_by_role("link", name="Print").click()
    expect(clerk.locator(".letter-number")).to_have_text("天佑客〔2026〕1号")
    expect(clerk.locator(".letter-mark")).to_have_count(0)
    shoot(clerk, "letter-paper")
    paper = clerk.pdf(path=SHOTS / "letter.pdf", prefer_css_page_size=True, print_background=True)
    assert pages_of(paper) == 1
    assert size_of(paper) == pytest.approx(A4_POINTS, abs=2)
    clerk.goto(letter.get_absolute_url())
    take(clerk, "Send", way=["by courier"], courier_number="SF1020304050")
    expect(clerk.locator(".standing .state")).to_have_text("sent")

    clerk.goto(document.get_absolute_url())
    expect(clerk.locator("main")).to_contain_text("天佑客〔2026〕1号")
    take(clerk, "Answered", result="已复函")
    take(clerk, "File", archive_place="A-3-12")
    expect(clerk.locator(".standing .state")).to_have_text("filed")


def test_a_long_letter_runs_over_pages_and_a_phone_shows_it_whole(window_of):
    letter = make.outgoing(text="\n".join(["各商户应当在每日打烊前检查用电安全并签字确认。" * 6] * 16))
    page = window_of("manager", PHONE)
    page.goto(f"{letter.get_absolute_url()}print/")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    shoot(page, "letter-paper-phone")
    assert pages_of(page.pdf(path=SHOTS / "letter-long.pdf", prefer_css_page_size=True)) == 5
