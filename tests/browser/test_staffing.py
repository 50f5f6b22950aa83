"""The org chart with its vacancies, a cover for today, and what it lets the covering person do at once."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from staffing.models import Post
from tests.people import appoint, someone

from .conftest import DESKTOP, PHONE, SHOTS, shoot
from .hands import confirm, field, fill
from .paper import pages_of, size_of

pytestmark = pytest.mark.browser

A4_LANDSCAPE = (842, 595)
ZONES = ("ground", "second", "third", "fourth", "fifth")


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_the_manager_sees_vacancies_and_goes_on_to_appoint(window_of, width):
    manager = window_of("manager", width)
    manager.goto("/staffing/chart/")
    vacant = manager.locator(".org-seat.is-vacant")
    expect(vacant.first).to_contain_text("VACANT")
    shoot(manager, f"org-chart-{width}")
    vacant.get_by_role("link", name="Appoint to this seat").first.click()
    expect(field(manager, "post")).not_to_have_value("")
    expect(field(manager, "shift")).not_to_have_value("")


def test_a_cover_for_today_opens_the_pages_at_once(window_of):
    manager, clerk = window_of("manager"), window_of("clerk-2")
    desk_page = "/complaints/tickets/new/"
    assert clerk.goto(desk_page).status == 403
    manager.goto(f"/staffing/appointments/new/?post={Post.objects.get(code='frontdesk').pk}")
    fill(manager, "person", ["clerk-2"])
    fill(manager, "shift", ["Early shift"])
    fill(manager, "kind", ["cover"])
    today = timezone.localdate().isoformat()
    fill(manager, "since", today)
    fill(manager, "until", today)
    shoot(manager, "appoint-cover")
    confirm(manager)
    expect(manager.locator(".facts")).to_contain_text("clerk-2")
    assert clerk.goto(desk_page).status == 200
    clerk.goto("/")
    expect(clerk.get_by_role("region", name="Front desk")).to_be_visible()
    expect(clerk.get_by_role("region", name="Clerk")).to_be_visible()
    shoot(clerk, "workbench-with-cover")
    manager.goto("/staffing/chart/")
    expect(manager.locator(".org-stand-in")).to_contain_text("clerk-2")


@pytest.fixture
def full_house(mall):
    """Fill every seat of the plan, and have two of them covered."""
    for shift, start in (("early", 2), ("late", 1)):
        for place in ZONES[start:]:
            name = f"{shift}-{place}"
            appoint(someone(name), "floor", shift, place)
    for name in ("clerk-2", "frontdesk-early"):
        appoint(someone(name), "floor", "late", "third", since=timezone.localdate(), kind="cover")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_org_chart_of_a_full_house_prints_on_one_page(window_of, full_house, language):
    manager = window_of("manager", DESKTOP, language)
    manager.goto("/staffing/chart/")
    chart = manager.pdf(path=SHOTS / f"org-chart-{language}.pdf", prefer_css_page_size=True, print_background=True)
    assert (pages_of(chart), size_of(chart)) == (1, pytest.approx(A4_LANDSCAPE, abs=1))
    manager.emulate_media(media="print")
    expect(manager.locator(".side")).to_be_hidden()
    expect(manager.locator(".org-stand-in").first).to_be_visible()
