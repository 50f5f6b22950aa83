"""What transfers, strangers and borrowed spots are to a unit's and a tenant's file."""

import pytest
from django.utils import timezone

from tests import make
from tests.make.transfers import walked
from tests.people import someone
from tianyou.core.matters import MATTERS, About, Hindrance

pytestmark = pytest.mark.django_db

CODES = ("transfers", "occupations", "spot-loans")


def found(code: str, **about) -> list:
    return list(MATTERS[code].open_at(someone("manager"), About(**about), timezone.now()))


def test_nobody_leaves_with_one_of_them_open():
    assert {MATTERS[code].hinders for code in CODES} == {Hindrance.BLOCKS}


def test_unit_and_tenant_find_their_own_and_nobody_elses():
    tenant, stranger = make.tenant(at="1F-023"), make.tenant("乙", at="1F-024")
    unit, other = make.unit("1F-023"), make.unit("1F-024")
    made = {"transfers": make.transfer(), "occupations": make.occupation(), "spot-loans": make.spot_loan()}
    for code, record in made.items():
        assert found(code, unit=unit) == found(code, tenant=tenant) == found(code, unit=unit, tenant=tenant) == [record]
        assert found(code, unit=other) == found(code, tenant=stranger) == []


def test_whoever_comes_has_the_transfer_in_their_file_too():
    made = make.transfer()
    assert found("transfers", tenant=made.new_tenant) == [made]
    walked(made, "submit")
    made.move("reject", by=someone("assistant"), note="x")
    assert found("transfers", tenant=made.new_tenant) == []


def test_a_spot_borrowed_from_outside_is_in_nobodys_file():
    make.tenant(at="1F-023")
    make.spot_loan(tenant=None, applicant="阳光传媒")
    assert found("spot-loans", unit=make.unit("1F-023")) == []
