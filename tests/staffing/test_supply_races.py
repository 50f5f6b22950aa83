"""Two hands in one drawer at the same moment."""

import pytest

from staffing.models import Material, RestockRequest
from tests import make
from tests.people import someone
from tests.tenants.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_take_the_last_copies_never_take_more_than_there_are():
    material = make.material(stock=10)
    url, typed = f"/staffing/materials/{material.pk}/stock/", {"kind": "used", "number": 7}
    assert at_once(("frontdesk-early", url, typed), ("frontdesk-late", url, typed)) == [302, 422]
    assert Material.objects.with_stock().get(pk=material.pk).stock == 3


def test_a_count_and_a_withdrawal_of_the_same_moment_both_add_up():
    material = make.material(stock=10)
    url = f"/staffing/materials/{material.pk}/stock/"
    used, counted = {"kind": "used", "number": 4}, {"kind": "counted", "number": 9}
    assert at_once(("frontdesk-early", url, used), ("frontdesk-late", url, counted)) == [302, 302]
    last = material.movements.order_by("-pk").first()
    assert Material.objects.with_stock().get(pk=material.pk).stock == last.stock_after in (5, 9)


def test_one_delivery_is_received_once():
    request = make.restock()
    request.move("approve", by=someone("assistant"))
    url = f"{request.get_absolute_url()}receive/"
    statuses = at_once(("frontdesk-early", url, {"received": 50}), ("frontdesk-late", url, {"received": 50}))
    assert statuses == [302, 409]
    assert Material.objects.with_stock().get().stock == 50


def test_one_material_is_asked_for_once():
    material = make.material()
    url = f"/staffing/materials/{material.pk}/restock/"
    statuses = at_once(("frontdesk-early", url, {"quantity": 5}), ("frontdesk-late", url, {"quantity": 6}))
    assert statuses == [302, 422] and RestockRequest.objects.count() == 1


def test_two_who_share_the_last_of_a_quota_are_told_when_it_is_gone():
    material = make.material(stock=100)
    make.quota(material=material, monthly=10)
    url, typed = f"/staffing/materials/{material.pk}/stock/", {"kind": "used", "number": 7}
    assert at_once(("frontdesk-early", url, typed), ("frontdesk-late", url, typed)) == [302, 422]
    reasoned = {**typed, "note": "fair"}
    assert at_once(("frontdesk-early", url, reasoned), ("frontdesk-late", url, reasoned)) == [302, 302]
    assert sorted(material.movements.values_list("over_by", flat=True)) == [0, 0, 4, 7]


def test_one_requisition_is_received_once():
    asked = make.lead_on(make.requisition())
    line = asked.lines.get()
    url, typed = f"{asked.get_absolute_url()}receive/", {f"received_{line.pk}": 10, f"paid_{line.pk}": "1.5"}
    assert at_once(("frontdesk-early", url, typed), ("clerk-1", url, typed)) == [302, 409]
    assert Material.objects.with_stock().get().stock == 10


def test_one_restock_is_pulled_into_one_requisition():
    restock = make.restock()
    restock.move("approve", by=someone("assistant"))
    typed = {"material": restock.material_id, "quantity": 5, "unit": "piece", "estimate": "1"}
    urls = [
        (post, f"{made.get_absolute_url()}lines/new/?restock={restock.pk}", typed)
        for post in ("frontdesk-early", "clerk-1")
        for made in [make.requisition(by=post, has_line=False)]
    ]
    assert at_once(*urls)[0] == 302
    assert restock.requisition_lines.count() == 1
