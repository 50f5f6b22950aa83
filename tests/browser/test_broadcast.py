"""Somebody is missing: from the counter to the loudspeakers, the exits and the hands of the mother."""

import re

import pytest
from playwright.sync_api import expect

from complaints.models import PersonSearch
from tests import make

from .conftest import DESKTOP, PHONE, SHOTS, shoot
from .eyes import barriers, overflow
from .hands import confirm, field, fill, press, take
from .paper import pages_of

pytestmark = pytest.mark.browser


def check(page) -> None:
    assert overflow(page) + barriers(page) == []


def test_a_missing_child_is_read_out_searched_for_and_handed_over(window_of):
    make.gate()
    make.broadcast()
    desk = window_of("frontdesk-early", DESKTOP)
    desk.goto("/shifts/broadcasts/desk/")
    check(desk)
    desk.locator(".page-head").get_by_role("link", name="Somebody is missing").click()
    check(desk)
    for name, value in (("called", "小明"), ("age", "6"), ("height", "110"), ("clothes", "红色外套")):
        fill(desk, name, value)
    field(desk, "sex").select_option("male")
    for name, value in (("last_place", "三楼书店"), ("reporter", "李伟红"), ("relation", "母亲")):
        fill(desk, name, value)
    fill(desk, "reporter_phone", "13812341234")
    shoot(desk, "missing-new")
    confirm(desk, "Read it out and tell the exits")
    search = PersonSearch.objects.get()
    expect(desk.locator("#calls .exits > li")).to_have_count(3)
    check(desk)
    shoot(desk, "missing")
    desk.goto("/shifts/broadcasts/desk/")
    played = desk.get_by_role("button", name="Played 1 of 3")
    expect(played).to_be_visible()
    expect(desk.locator(".on-air time[data-due]").first).to_have_text(re.compile(r"^−?\d:\d\d$"))
    shoot(desk, "broadcast-desk")
    played.click()
    expect(desk.get_by_role("button", name="Played 2 of 3")).to_be_visible()
    floor = window_of("floor-early-1", PHONE, "zh-hans")
    floor.goto(search.get_absolute_url())
    check(floor)
    shoot(floor, "missing-phone")
    floor.locator("#calls button.btn-primary").click()
    expect(floor.locator("#calls .state-done")).to_have_count(1)
    expect(floor.locator("main")).not_to_contain_text("13812341234")
    supervisor = window_of("supervisor-early", PHONE)
    supervisor.goto(search.get_absolute_url())
    take(supervisor, "Exits are watched, the sweep begins")
    check(supervisor)
    supervisor.goto(f"{search.get_absolute_url()}card/")
    assert pages_of(supervisor.pdf(path=SHOTS / "missing-card.pdf", prefer_css_page_size=True)) == 1
    desk.goto(search.get_absolute_url())
    press(desk, "Found")
    fill(desk, "found_place", "四楼")
    for name, value in (("handed_to", "李伟红"), ("handed_relation", "母亲"), ("handed_id_last4", "002x")):
        fill(desk, name, value)
    field(desk, "is_identity_checked").check()
    shoot(desk, "missing-found")
    check(desk)
    confirm(desk, "Found")
    expect(desk.locator(".standing .state")).to_have_text("found")
    desk.goto("/shifts/broadcasts/desk/")
    expect(desk.locator(".on-air")).to_have_count(0)
    desk.goto("/shifts/broadcasts/day/")
    check(desk)
    shoot(desk, "broadcast-day")
    assert pages_of(desk.pdf(path=SHOTS / "broadcast-day.pdf", prefer_css_page_size=True)) == 1


@pytest.mark.parametrize(("width", "language"), [(DESKTOP, "zh-hans"), (PHONE, "en")])
def test_the_pages_of_broadcasts_fit_and_are_read_by_everybody(window_of, width, language):
    make.programme_line(), make.on_air(), make.broadcast(kind="emergency"), make.promotion_spot(), make.music_licence()
    window = window_of("supervisor-early", width, language)
    for number, url in enumerate((
        "/shifts/broadcasts/desk/",
        "/shifts/broadcasts/",
        "/shifts/broadcasts/new/?template=lost-thing",
        "/shifts/broadcasts/plays/",
        "/shifts/programme/",
        "/shifts/programme/slots/",
        "/shifts/promotions/",
        "/shifts/music-licences/",
        "/complaints/searches/",
    )):  # fmt: skip
        window.goto(url)
        check(window)
        shoot(window, f"broadcast-{width}-{number}")
