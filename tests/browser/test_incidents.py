"""An incident from the phone that reports it to the desk that tells callers, and the report on paper."""

import pytest
from playwright.sync_api import expect

from shifts.models import Incident
from tests import make
from tests.tenants.pages import today

from .conftest import DESKTOP, PHONE, SHOTS, shoot
from .eyes import barriers, overflow
from .hands import confirm, field, fill, take
from .paper import pages_of

pytestmark = pytest.mark.browser


def check(page) -> None:
    assert overflow(page) + barriers(page) == []


def test_a_major_incident_is_reported_acknowledged_and_told_to_callers(window_of, photo):
    make.tenant()
    floor = window_of("floor-early-1", PHONE, "zh-hans")
    floor.goto("/shifts/incidents/new/")
    check(floor)
    field(floor, "kind").select_option("utilities")
    fill(floor, "place", "北门")
    fill(floor, "text", "水管爆裂，积水流向商铺")
    field(floor, "files").set_input_files(photo)
    field(floor, "level").select_option("2")
    shoot(floor, "incident-report-phone")
    floor.locator(".sheet-end .btn-primary").click()
    expect(floor.locator(".standing .state")).to_be_visible()
    check(floor)
    shoot(floor, "incident-phone")
    incident = Incident.objects.get()
    floor.locator(".incident-add a").first.click()
    shoot(floor, "incident-call-phone")
    check(floor)
    floor.locator(".sheet-end .btn-primary").click()
    expect(floor.locator("#timeline")).to_contain_text("110")
    manager = window_of("manager", PHONE)
    manager.goto("/")
    check(manager)
    shoot(manager, "incident-workbench-phone")
    manager.get_by_role("button", name="I have taken note").click()
    expect(manager.locator("#alerts")).to_contain_text("acknowledged")
    expect(manager.locator("#alerts")).to_contain_text("no longer asked")
    supervisor = window_of("supervisor-early")
    supervisor.goto(incident.get_absolute_url())
    take(supervisor, "Verified: grade it")
    supervisor.get_by_role("link", name="Text for callers").click()
    fill(supervisor, "caller_text", "Use the south entrance")
    confirm(supervisor, "Text for callers")
    check(supervisor)
    shoot(supervisor, "incident")
    desk = window_of("frontdesk-early", DESKTOP)
    desk.goto("/complaints/tickets/new/")
    field(desk, "unit").type("1f23")
    expect(desk.locator("#lookup")).to_contain_text("Use the south entrance")
    check(desk)
    shoot(desk, "incident-at-the-desk")
    supervisor.goto(f"{incident.get_absolute_url()}sheet/")
    shoot(supervisor, "incident-sheet")
    assert pages_of(supervisor.pdf(path=SHOTS / "incident.pdf", prefer_css_page_size=True)) == 1
    assert str(today().year) in supervisor.locator(".paper-number").inner_text()
