"""Nothing at all, far too much, and names that nobody expected."""

import pytest

from complaints.models import Ticket
from tenants.models import ShopUnit
from tests import make
from tests.people import someone

from .conftest import DESKTOP
from .eyes import links, look

pytestmark = pytest.mark.browser

ROWS = 500
LONG = ("国际金融中心天佑城生活广场有限责任公司" * 3)[:48] + "Unbroken" + "W" * 4
BROAD = "W" * 60


def faults_of(page, *urls: str) -> list[str]:
    return [fault for url in urls for fault in look(page, url)]


@pytest.mark.parametrize(("post", "language"), [("frontdesk-early", "zh-hans"), ("clerk-1", "en")])
def test_empty_registers_stand_well(window_of, language, post):
    page = window_of(post, DESKTOP, language)
    page.goto("/")
    faults = faults_of(page, *links(page, "#menu a"))
    assert not faults, "\n".join(faults)


@pytest.fixture
def long_names(mall):
    """Return records whose every name is as long as it may be."""
    zone, person = make.zone(), someone("floor-early-1")
    zone.name_zh, zone.name_en, person.name = LONG[:40], BROAD[:40], LONG
    zone.save()
    person.save()
    tenant = make.tenant(LONG)
    ticket = make.ticket(unit=make.unit(), place=LONG, text=BROAD, caller_name=LONG, caller_phone="13800138000")
    ticket.move("dispatch", by=someone("frontdesk-early"), handler=person)
    card = make.access_pass(holder=LONG, tenant=tenant)
    card.move("issue", by=someone("clerk-1"))
    return tenant, ticket, card, make.found_item(description=BROAD, place=LONG)


def test_long_names_stay_inside(window_of, long_names):
    tenant, ticket, card, found = (record.get_absolute_url() for record in long_names)
    of_desk = [f"/complaints/{page}/" for page in ("tickets", "tickets/board", "found")] + ["/", "/shifts/board/"]
    of_clerk = [f"/tenants/{page}/" for page in ("tenants", "passes", "units")]
    of_manager = [f"/staffing/{page}/" for page in ("chart", "people", "access", "appointments")] + ["/"]
    faults = faults_of(window_of("frontdesk-early"), *of_desk, ticket, f"{ticket}dispatch/", found)
    faults += faults_of(window_of("clerk-1"), *of_clerk, tenant, card, f"{card}return/")
    faults += faults_of(window_of("manager"), *of_manager, f"/search/?q={LONG[:10]}")
    assert not faults, "\n".join(faults)


def test_five_hundred_rows_stay_light(window_of):
    first, zone = make.ticket(unit=make.unit()), make.zone()
    Ticket.objects.bulk_create(copies(first))
    ShopUnit.objects.bulk_create(ShopUnit(number=f"2F-{n}", door=f"2F{n}", zone=zone) for n in range(1, ROWS + 1))
    page = window_of("frontdesk-early")
    faults = faults_of(page, "/", "/complaints/tickets/", "/complaints/tickets/board/", "/tenants/units/")
    assert not faults, "\n".join(faults)


def test_pages_of_a_long_register_lead_on_and_back(window_of):
    Ticket.objects.bulk_create(copies(make.ticket()))
    page = window_of("frontdesk-early")
    page.goto("/complaints/tickets/")
    top = page.locator(".register tbody a").first
    newest = top.inner_text()
    page.get_by_role("link", name="Next page").click()
    page.wait_for_url("**after=**")
    assert top.inner_text() != newest
    page.get_by_role("link", name="Previous page").click()
    page.wait_for_url("**before=**")
    assert top.inner_text() == newest


def copies(ticket: Ticket):
    fields = [field.attname for field in Ticket._meta.concrete_fields if not field.primary_key]
    values = {name: getattr(ticket, name) for name in fields}
    for serial in range(ROWS):
        yield Ticket(**values | {"number": f"X2026{serial:06d}", "text": f"{serial} {LONG}"})
