"""Two hands in one drawer at the same moment."""

import pytest

from staffing.models import Material, RestockRequest
from tests import make
from tests.conftest import load_everything
from tests.people import someone
from tests.tenants.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _plan(transactional_db):
    """A test that commits wipes the plan at its end."""
    load_everything()


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
