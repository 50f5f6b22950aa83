"""The floor map, the file it opens, a day of the past on paper, and an exit that is cleared."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tenants.models import ClearanceWaiver
from tests import make
from tests.people import someone

from .conftest import SHOTS, shoot
from .hands import confirm, field, fill
from .paper import pages_of, size_of

pytestmark = pytest.mark.browser

A4_POINTS = (595, 842)


def test_a_clerk_goes_from_the_map_to_the_file_and_prints_a_day(window_of):
    unit = make.tenant().leases.get().unit
    ticket = make.ticket(unit=unit, at=timezone.now() - timedelta(days=3))
    clerk = window_of("clerk-1")
    clerk.goto("/tenants/map/")
    clerk.get_by_role("link", name="Open tickets").click()
    expect(clerk.locator(".map-legend")).to_contain_text("some are late")
    shoot(clerk, "floor-map")
    clerk.locator(f"#u{unit.pk}").click()
    expect(clerk.get_by_role("heading", level=1)).to_have_text("File: 1F-023")
    expect(clerk.locator("#timeline")).to_contain_text(ticket.number)
    fill(clerk, "on", (timezone.localdate() + timedelta(days=1)).isoformat())
    confirm(clerk, "Show")
    expect(clerk.locator(".invalid-feedback")).to_contain_text("still to come")
    fill(clerk, "on", (timezone.localdate() - timedelta(days=1)).isoformat())
    confirm(clerk, "Show")
    expect(clerk.get_by_role("status")).to_contain_text("As of the end of")
    shoot(clerk, "unit-file-past")
    clerk.get_by_role("link", name="Print").click()
    expect(clerk.get_by_role("heading", name="File of a shop unit")).to_be_visible()
    paper = clerk.pdf(path=SHOTS / "unit-file.pdf", prefer_css_page_size=True)
    assert pages_of(paper) == 1
    assert size_of(paper) == pytest.approx(A4_POINTS, abs=2)


def test_a_clerk_places_a_unit_on_the_map(window_of):
    unit = make.unit()
    clerk = window_of("clerk-1")
    clerk.goto(f"/tenants/units/{unit.pk}/file/")
    clerk.get_by_role("link", name="Place on the map").click()
    fill(clerk, "x", "10")
    fill(clerk, "y", "2")
    confirm(clerk)
    expect(clerk.locator(f"#u{unit.pk}")).to_have_attribute("transform", "translate(200 40)")


def test_the_manager_lets_a_ticket_pass_and_the_exit_is_clear(window_of):
    lease = make.tenant().leases.get()
    lease.until = timezone.localdate() + timedelta(days=30)
    lease.sign(someone("clerk-1"))
    make.ticket(unit=lease.unit)
    manager = window_of("manager")
    manager.goto("/tenants/clearance/")
    expect(manager.locator(".register")).to_contain_text("Tickets (1)")
    manager.get_by_role("link", name="1F-023").click()
    manager.get_by_role("link", name="Waive").click()
    expect(field(manager, "matter")).to_have_value("tickets")
    fill(manager, "reason", "已与商户说清，由工程部继续处理")
    confirm(manager)
    manager.get_by_role("link", name="Exit clearance").last.click()
    expect(manager.locator(".now")).to_contain_text("Nothing stands in the way")
    shoot(manager, "clearance")
    assert ClearanceWaiver.objects.get().lease == lease


def test_the_map_and_the_directory_fit_a_phone(window_of):
    make.tenant()
    desk = window_of("frontdesk-early")
    desk.set_viewport_size({"width": 390, "height": 844})
    for address in ("/tenants/map/", "/tenants/directory/?q=cgwj"):
        desk.goto(address)
        assert desk.evaluate("document.documentElement.scrollWidth") <= 390
    desk.get_by_role("link", name="On the map").click()
    expect(desk.locator(".map")).to_be_visible()
