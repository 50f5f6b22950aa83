"""A barrier by phone, a notice from draft to paper, and the fire safety check of the month."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from shifts.models import Barrier, FireCheck, Hazard, Notice
from tests import make
from tests.people import someone

from .conftest import PHONE, SHOTS, shoot
from .eyes import overflow
from .hands import confirm, field, fill, take
from .paper import pages_of

pytestmark = pytest.mark.browser


def test_a_barrier_is_put_up_looked_at_and_taken_down_by_phone(window_of, photo):
    make.barrier(at=timezone.now() - timedelta(days=1), expected_until=timezone.now() + timedelta(days=1))
    phone = window_of("floor-early-1", PHONE)
    phone.goto("/shifts/barriers/up/")
    expect(phone.get_by_text("not looked at today")).to_be_visible()
    phone.get_by_role("button", name="All well", exact=True).click()
    expect(phone.get_by_text("not looked at today")).to_have_count(0)
    phone.get_by_role("link", name="Put up a barrier").click()
    fill(phone, "place", "north escalator")
    field(phone, "reason").select_option("fault")
    fill(phone, "notice_text", "out of use")
    fill(phone, "owner", "engineering")
    phone.get_by_label("blocked").check()
    field(phone, "files").set_input_files(photo)
    confirm(phone)
    expect(phone.get_by_text("art. 28").first).to_be_visible()
    shoot(phone, "barrier-form-phone")
    phone.get_by_label("free:").check()
    confirm(phone)
    made = Barrier.objects.order_by("pk").last()
    assert (made.place, made.ways) == ("north escalator", "free")
    phone.goto("/shifts/barriers/up/")
    shoot(phone, "barriers-phone")
    assert overflow(phone) == []
    phone.goto(f"{made.get_absolute_url()}take-down/")
    field(phone, "files").set_input_files(photo)
    confirm(phone, "Taken down")
    expect(phone.locator(".standing .state")).to_have_text("taken down")


def test_a_notice_is_approved_and_printed_on_one_page_of_big_letters(window_of):
    made = make.notice(zone=None, by="clerk-1", text_en="The escalator is being repaired.")
    made.move("submit", by=someone("clerk-1"))
    manager = window_of("manager")
    manager.goto(made.get_absolute_url())
    take(manager, "Approve the notice")
    desk = window_of("frontdesk-early")
    desk.goto(made.get_absolute_url())
    desk.get_by_role("link", name="Print").click()
    shoot(desk, "notice-paper")
    assert pages_of(desk.pdf(path=SHOTS / "notice.pdf", prefer_css_page_size=True)) == 1
    assert Notice.objects.get().state == "approved"


def test_the_month_is_checked_by_phone_and_shows_in_the_year(window_of):
    zone = make.zone()
    phone = window_of("assistant", PHONE)
    phone.goto("/shifts/fire-safety/")
    phone.get_by_role("link", name="Check of the month").click()
    for box in phone.locator(".points input[type=checkbox]").all()[1:]:
        box.check()
    phone.get_by_text("Not in order").first.click()
    fill(phone, "text_fire-lanes", "boxes in the lane")
    field(phone, "zone_fire-lanes").select_option(str(zone.pk))
    shoot(phone, "fire-check-phone")
    assert overflow(phone) == []
    confirm(phone)
    assert (FireCheck.objects.count(), Hazard.objects.get().text) == (1, "boxes in the lane")
    desktop = window_of("manager")
    make.fire_drill()
    desktop.goto("/shifts/fire-safety/")
    expect(desktop.get_by_text("boxes in the lane")).to_be_visible()
    shoot(desktop, "fire-safety")
