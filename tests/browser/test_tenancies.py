"""A tenant's year at the clerk's desk: a change from next month on, a renewal, a paper that was missing."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tenants.models import Lease, Licence, Tenant, TenantChange
from tests import make

from .conftest import shoot
from .hands import confirm, field, fill

pytestmark = pytest.mark.browser


def day(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


@pytest.fixture
def clerk(window_of):
    make.lease(until=20, rent=900)
    return window_of("clerk-1")


def test_a_change_with_its_paper_waits_for_its_day(clerk, photo):
    clerk.goto(Tenant.objects.get().get_absolute_url())
    clerk.get_by_role("link", name="Record a change").click()
    fill(clerk, "valid_from", day(30))
    fill(clerk, "legal_person", "李四")
    fill(clerk, "licence_number", "91350100M000100Y44")
    fill(clerk, "reason", "new licence")
    field(clerk, "files").set_input_files(photo)
    confirm(clerk)
    expect(
        clerk.get_by_text("The last character does not fit the others: read the code once more.", exact=True)
    ).to_be_visible()
    fill(clerk, "licence_number", "91350100m000100y43")
    shoot(clerk, "tenant-change")
    confirm(clerk)
    expect(clerk.locator("body")).to_contain_text("new licence")
    change = TenantChange.objects.get()
    assert change.values == {"legal_person": "李四", "licence_number": "91350100M000100Y43"}
    assert Tenant.objects.get().legal_person == ""
    shoot(clerk, "tenant-with-change")


def test_a_lease_is_renewed_and_another_one_ended(clerk):
    lease = Lease.objects.get()
    card = make.access_pass(tenant=lease.tenant, valid_until=timezone.localdate() + timedelta(days=10))
    card.move("issue", by=card.requested_by)
    clerk.goto(lease.get_absolute_url())
    clerk.get_by_role("link", name="Renew").click()
    expect(field(clerk, "rent")).to_have_value("900.00")
    fill(clerk, "until", day(400))
    confirm(clerk)
    assert Lease.objects.filter(renews=lease).exists()
    clerk.goto(f"{lease.get_absolute_url()}end/")
    expect(clerk.get_by_text(card.number)).to_be_visible()
    fill(clerk, "until", day(5))
    fill(clerk, "reason", "moves next door")
    field(clerk, "knows_open").check()
    field(clerk, "knows_renewal").check()
    shoot(clerk, "lease-end")
    confirm(clerk, "End the lease")
    expect(clerk.locator(".steps-taken")).to_contain_text("moves next door")


def test_a_missing_paper_is_entered_and_what_is_left_is_printed(clerk):
    tenant = Tenant.objects.get()
    clerk.goto("/tenants/licences/")
    clerk.get_by_role("link", name=tenant.name).click()
    clerk.get_by_role("link", name="Business licence", exact=True).click()
    fill(clerk, "issued_on", day(-3))
    fill(clerk, "number", "91350100M000100Y43")
    confirm(clerk)
    assert Licence.objects.get().kind.code == "business"
    expect(clerk.locator("table.register")).to_contain_text("issued")
    clerk.get_by_role("link", name="What is missing").click()
    expect(clerk.locator("article.paper")).not_to_contain_text("Business licence")
    shoot(clerk, "missing-papers")
