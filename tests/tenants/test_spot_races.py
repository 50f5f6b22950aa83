"""Two people at the same moment who want one spot, or one shop."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from tenants.models import Lease, ShopUnit, SpotLoan, TenancyTransfer, UnauthorisedOccupation
from tests import make
from tests.core.test_numbering import together
from tests.make.transfers import walked
from tests.people import someone

from .pages import day, today
from .test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_spot_is_lent_once_for_the_same_days():
    spot = make.spot()
    typed = {"spot": spot.pk, "opens": "10:00", "closes": "21:00", "applicant": "阳光传媒", "contact": "李四"}
    typed |= {"contact_phone": "13812341234", "purpose": "展示", "people": "10", "power_kw": "0"}
    for first in range(5, 20, 5):
        asked = [
            (clerk, "/tenants/spot-loans/new/", {**typed, "since": day(start), "until": day(first + 3)})
            for clerk, start in (("clerk-1", first), ("clerk-2", first + 1))
        ]
        assert at_once(*asked) == [302, 422]
    assert SpotLoan.objects.count() == 3


def test_a_lease_is_transferred_once():
    make.tenant(at="1F-023")
    takers = make.tenant("甲", at=None), make.tenant("乙", at=None)
    typed = {"unit": "1F-023", "kind": "transfer", "wanted_on": day(9), "fee": "0", "reason": "x"}
    asked = [
        (clerk, "/tenants/transfers/new/", {**typed, "new_tenant": taker.pk})
        for clerk, taker in zip(("clerk-1", "clerk-2"), takers, strict=True)
    ]
    assert at_once(*asked) == [302, 422]
    assert TenancyTransfer.objects.count() == 1


def test_a_transfer_taking_effect_and_a_new_lease_never_overlap():
    made = walked(make.transfer(wanted_on=today()), "sign")
    Lease.objects.update(until=today())
    other = make.tenant("乙", at=None)
    lease = {"unit": "1F-023", "tenant": other.pk, "since": day(1)}
    url = f"{made.get_absolute_url()}take-effect/"
    assert at_once(("clerk-1", url, {}), ("clerk-2", "/tenants/leases/new/", lease)) == [302, 302]
    last = None
    for each in Lease.objects.order_by("since"):
        assert last is None or last < each.since
        last = each.until
    assert last is None and Lease.objects.count() == 3


def test_a_transfer_taking_effect_and_a_lease_ended_at_the_same_moment_agree():
    made, clerk = walked(make.transfer(wanted_on=today()), "sign"), someone("clerk-1")

    def end() -> None:
        """Lock in the order in which the form of a lease does."""
        with transaction.atomic():
            lease = Lease.objects.select_for_update().get(pk=made.lease_id)
            ShopUnit.objects.select_for_update().get(pk=lease.unit_id)
            lease.until = today() - timedelta(days=9)
            lease.clean()
            lease.sign(clerk)

    acts = (lambda: TenancyTransfer.objects.get(pk=made.pk).move("take-effect", by=clerk), end)
    took_effect, ended = together(lambda index: acts[index](), 2)
    assert ended is None and Lease.objects.earliest("since").until == today() - timedelta(days=9)
    assert Lease.objects.count() == (1 if took_effect else 2)
    assert took_effect is None or isinstance(took_effect, ValidationError)


def test_one_click_twice_brings_a_transfer_into_effect_once():
    made = walked(make.transfer(wanted_on=today()), "sign")
    url = f"{made.get_absolute_url()}take-effect/"
    assert at_once(("clerk-1", url, {}), ("clerk-2", url, {})) == [302, 409]
    assert Lease.objects.count() == 2


def test_a_shop_has_one_open_case_of_a_stranger():
    make.tenant(at="1F-023")
    typed = {"unit": "1F-023", "operator": "陌生商贸行", "known_since": day(), "circumstances": "x"}
    asked = [(who, "/tenants/occupations/new/", typed) for who in ("floor-early-1", "supervisor-early")]
    assert at_once(*asked) == [302, 422]
    assert UnauthorisedOccupation.objects.count() == 1
