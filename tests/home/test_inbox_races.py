"""Two who decide on one case at the same moment, each on a connection of their own."""

import pytest
from django.utils import timezone

from tenants.models import GoodsRelease, TenancyTransfer

from .. import make
from ..make.transfers import walked
from ..people import appoint, someone
from ..tenants.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def stand_in():
    today = timezone.localdate()
    person = someone("stand-in")
    appoint(person, "assistant", "office", since=today, until=today, kind="acting")
    appoint(person, "manager", "office", since=today, until=today, kind="acting")
    return person.username


def test_approved_and_rejected_at_once_one_wins_and_the_other_is_told(stand_in):
    case = walked(make.transfer(), "endorse")
    url = case.get_absolute_url()
    asked = ("manager", f"{url}approve/?next=/decisions/", {}), (stand_in, f"{url}reject-as-manager/", {"note": "no"})
    assert at_once(*asked) == [302, 409]
    decided = TenancyTransfer.objects.get()
    assert decided.state in ("pending_leader", "rejected")
    assert decided.history.filter(last_move__in=["approve", "reject-as-manager"]).count() == 1


def test_the_same_slips_ticked_by_two_are_approved_once_each(stand_in):
    keys = [make.goods_release().pk for _each in range(3)]
    url = "/decisions/goodsrelease/several/approve/"
    assert at_once(("assistant", url, {"row": keys}), (stand_in, url, {"row": keys[::-1]})) == [302, 409]
    assert GoodsRelease.history.filter(last_move="approve").count() == 3


def test_a_double_click_at_the_same_moment_decides_once_and_leads_on():
    case = walked(make.transfer(), "endorse")
    url, key = f"{case.get_absolute_url()}approve/?next=/decisions/", "7d8a9b0c-1234-4321-8888-0123456789ab"
    assert at_once(*[("manager", url, {"form_key": key})] * 2) == [302, 302]
    assert case.history.filter(last_move="approve").count() == 1
