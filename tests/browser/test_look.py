"""Every page of the menus of four posts in both languages, at the desk's width and the phone's: whole and light."""

from datetime import timedelta

import pytest
from django.utils import timezone

from staffing.models import Post
from tests import make
from tests.people import someone

from .conftest import DESKTOP, PHONE
from .eyes import links, look

pytestmark = pytest.mark.browser

# The posts with the most pages, and who works by phone; `-m barriers` opens every page as each post at both widths.
GROUPS = {"office": ("manager",), "shift": ("clerk-1", "frontdesk-early", "floor-early-1")}
REGISTERS = {
    "manager": ("staffing/appointments", "staffing/people", "staffing/duties"),
    "supervisor-early": ("complaints/tickets/board",),
    "clerk-1": ("tenants/units", "tenants/tenants", "tenants/passes", "tenants/handovers", "tenants/inspections"),
    "frontdesk-early": ("complaints/tickets", "complaints/found", "complaints/tickets/mine"),
    "floor-early-1": ("complaints/tickets/mine",),
}
TO_RECORDS = ".page-head .actions a, .register tbody tr:first-child a, .ticket-link"


@pytest.fixture
def busy(mall):
    """Make one record of each kind in the states that show most."""
    make.tenant()
    make.ticket(unit=make.unit(), caller_name="王女士", caller_phone="13800138000")
    late = make.ticket(at=timezone.now() - timedelta(days=3), grade="major", text="首层大门口玻璃破裂，需要围起来" * 3)
    late.move("dispatch", by=someone("frontdesk-early"), handler=someone("floor-early-1"))
    raised = make.ticket(kind="repair")
    raised.move("dispatch", by=someone("frontdesk-early"), department=Post.objects.get(code="engineering"))
    raised.move("escalate", by=someone("supervisor-early"), note="needs a crane")
    make.access_pass().move("issue", by=someone("clerk-1"))
    make.access_pass(holder="赵")
    make.found_item()
    make.handover().move("confirm", by=someone("finance"), receipt_no="R-1")
    make.inspection_item(check=make.inspection())


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_of_the_menu_fits(window_of, busy, language, group):
    """Each page once in a group of posts, as the first of them that may open it, and each workbench, usable by all."""
    seen, faults = set(), []
    for post in GROUPS[group]:
        page = window_of(post, DESKTOP, language)
        faults += look(page, "/", barriers_at=PHONE)
        menu = [url for url in links(page, "#menu a") if url not in seen and url != "/"]
        faults += [fault for url in menu for fault in look(page, url)]
        seen |= set(menu)
        page.context.close()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("post", REGISTERS)
def test_every_record_and_form_behind_a_register_is_usable_by_all(window_of, busy, post):
    page, faults = window_of(post), []
    for url in dict.fromkeys(behind(page, REGISTERS[post])):
        faults += look(page, url, barriers_at=DESKTOP)
    assert not faults, "\n".join(faults)


def behind(page, registers) -> list[str]:
    """Return the records and forms that the registers lead to, and the steps that the records offer."""
    found = []
    for register in registers:
        page.goto(f"/{register}/")
        for url in links(page, TO_RECORDS)[:2]:
            page.goto(url)
            found += [url, *links(page, ".moves a, .page-head .actions a")]
    return found
