"""Every page of every menu in both languages, at the desk's width and the phone's: whole, light and usable by all.

With ``SHOTS=1`` in the environment every page leaves its picture under ``VAR_DIR``.
"""

import os
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from complaints.models import Ticket
from tenants.models import ShopUnit
from tests import make
from tests.people import POSTS, someone

from .conftest import DESKTOP, PHONE, SCREENS, shoot
from .eyes import barriers, overflow, visit

pytestmark = pytest.mark.browser

LONG = "国际金融中心天佑城生活广场有限责任公司" * 3 + "LongUnbroken"
LONG = LONG[:60]
ROWS = 500
# Each language goes through axe at one width, so that both are gone through.
AXE_AT = {"zh-hans": DESKTOP, "en": PHONE}
TAKES_PICTURES = "SHOTS" in os.environ


@pytest.fixture
def busy(mall):
    """One record of each kind, and a late one."""
    now = timezone.now()
    make.tenant()
    make.ticket(unit=make.unit(), caller_name="王女士", caller_phone="13800138000")
    late = make.ticket(at=now - timedelta(days=3), grade="major", text="首层大门口玻璃破裂，需要马上处理并且围起来" * 3)
    late.move("dispatch", by=someone("frontdesk-early"), handler=someone("floor-early-1"))
    escalated = make.ticket(kind="repair")
    escalated.move("dispatch", by=someone("frontdesk-early"), department=late.handler.appointments.model.objects.get(
        person=someone("engineering")).post)
    escalated.move("escalate", by=someone("supervisor-early"), note="needs a crane")
    make.access_pass().move("issue", by=someone("clerk-1"))
    make.access_pass(holder="赵")
    make.found_item()


def gaze(page: Page, url: str, *, name: str, axe_at: tuple[int, ...] = ()) -> list[str]:
    """Open a page, look at it in both widths, and say what is wrong."""
    faults = visit(page, url)
    for width in (DESKTOP, PHONE):
        page.set_viewport_size(SCREENS[width]["viewport"])
        faults += overflow(page)
        faults += barriers(page) if width in axe_at else []
        if TAKES_PICTURES:
            shoot(page, f"{name}-{width}")
    page.set_viewport_size(SCREENS[DESKTOP]["viewport"])
    return faults


def links(page: Page, where: str) -> list[str]:
    found = page.locator(where).evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    return [url for url in dict.fromkeys(found) if url.startswith("/") and "export=" not in url]


def file_name(url: str) -> str:
    return url.strip("/").replace("/", "-") or "home"


@pytest.mark.parametrize("language", AXE_AT)
@pytest.mark.parametrize("post", POSTS)
def test_every_page_of_the_menu_fits(window_of, busy, post, language):
    page = window_of(post, DESKTOP, language)
    page.goto("/")
    faults = []
    for url in links(page, "#menu a"):
        faults += gaze(page, url, name=f"menu-{language}-{post}-{file_name(url)}")
    assert faults == []


@pytest.mark.parametrize("language", AXE_AT)
def test_every_page_is_usable_by_all(window_of, busy, language):
    """Each page once, as the first post sees it that may open it, and everybody's workbench."""
    seen, faults = set(), []
    for post in POSTS:
        page = window_of(post, AXE_AT[language], language)
        page.goto("/")
        for url in links(page, "#menu a"):
            if url not in seen:
                page.goto(url)
                faults += barriers(page)
        seen |= set(links(page, "#menu a")) - {"/"}
        page.context.close()
    assert faults == []


@pytest.mark.parametrize("post", ["manager", "supervisor-early", "clerk-1", "frontdesk-early", "floor-early-1"])
def test_every_record_and_form_behind_a_register(window_of, busy, post):
    page = window_of(post, DESKTOP, "en")
    page.goto("/")
    seen, faults = set(), []
    for register in links(page, "#menu a:not([href^='/admin/'])"):
        page.goto(register)
        first = links(page, ".register tbody a, .ticket-link")[:2]
        for url in [*links(page, ".page-head .actions a"), *first]:
            if url in seen:
                continue
            seen.add(url)
            faults += gaze(page, url, axe_at=(DESKTOP, PHONE), name=f"behind-{post}-{file_name(url.partition('?')[0])}")
            for move in set(links(page, ".moves a, .page-head .actions a")) - seen:
                seen.add(move)
                faults += gaze(page, move, axe_at=(PHONE,), name=f"behind-{post}-{file_name(move.partition('?')[0])}")
    assert faults == []


@pytest.mark.parametrize("language", AXE_AT)
def test_empty_registers_say_what_would_fill_them(window_of, language):
    faults = []
    for post in ("frontdesk-early", "clerk-1"):
        page = window_of(post, DESKTOP, language)
        page.goto("/")
        for url in links(page, "#menu a"):
            faults += gaze(page, url, name=f"empty-{language}-{post}-{file_name(url)}")
    assert faults == []


def test_long_names_stay_inside(window_of, mall):
    zone = make.zone()
    zone.name_zh, zone.name_en = LONG[:40], LONG[:40]
    zone.save()
    person = someone("floor-early-1")
    person.name = LONG
    person.save()
    tenant = make.tenant(LONG)
    ticket = make.ticket(unit=make.unit(), place=LONG, text="W" * 60, caller_name=LONG, caller_phone="13800138000")
    ticket.move("dispatch", by=someone("frontdesk-early"), handler=person)
    card = make.access_pass(holder=LONG, tenant=tenant)
    card.move("issue", by=someone("clerk-1"))
    found = make.found_item(description="W" * 80, place=LONG)
    desk, clerk, manager = window_of("frontdesk-early"), window_of("clerk-1"), window_of("manager")
    faults = []
    for url in ("/", "/complaints/tickets/", "/complaints/tickets/board/", ticket.get_absolute_url(), f"{ticket.get_absolute_url()}dispatch/",
                "/complaints/found/", found.get_absolute_url(), "/shifts/board/"):
        faults += gaze(desk, url, name=f"long-{file_name(url)}")
    for url in ("/tenants/tenants/", tenant.get_absolute_url(), "/tenants/passes/", card.get_absolute_url(), "/tenants/units/"):
        faults += gaze(clerk, url, name=f"long-{file_name(url)}")
    for url in ("/", "/staffing/chart/", "/staffing/people/", "/staffing/access/", "/staffing/appointments/", f"/search/?q={LONG[:10]}"):
        faults += gaze(manager, url, name=f"long-manager-{file_name(url.partition('?')[0])}")
    assert faults == []


def test_five_hundred_rows_stay_light(window_of, mall):
    desk, zone, unit = someone("frontdesk-early"), make.zone(), make.unit()
    first = make.ticket(unit=unit)
    Ticket.objects.bulk_create(copies(first))
    ShopUnit.objects.bulk_create(ShopUnit(number=f"2F-{door:03d}", zone=zone) for door in range(ROWS))
    page = window_of(desk.username)
    faults = []
    for url in ("/", "/complaints/tickets/", "/complaints/tickets/board/", "/tenants/units/"):
        faults += gaze(page, url, name=f"many-{file_name(url)}")
    page.goto("/complaints/tickets/")
    page.get_by_role("link", name="Next page").click()
    page.get_by_role("link", name="Previous page").click()
    assert faults == []


def copies(ticket: Ticket):
    values = {field.attname: getattr(ticket, field.attname) for field in Ticket._meta.concrete_fields if not field.primary_key}
    for serial in range(ROWS):
        yield Ticket(**{**values, "number": f"X2026{serial:06d}", "text": f"{serial} {LONG}"})
