"""What a unit is, derived from its handover; and what the handover is to the unit's file."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tenants.models import Inspection, Lease, UnitHandover
from tenants.units.standing import standings
from tests import make
from tests.people import someone
from tianyou.core.matters import MATTERS, About

from .checks import SIGNED, checked, handed_over
from .pages import today

pytestmark = pytest.mark.django_db


def standing_of(unit, on) -> str:
    return standings(on)[unit.pk].code if unit.pk in standings(on) else "vacant"


def test_a_unit_is_handed_over_fitted_out_and_trades():
    case, _check = checked()
    unit = case.unit
    assert standing_of(unit, today()) == "handover"
    case.move("hand-over", by=someone("clerk-1"), **{**SIGNED, "has_handbook": True})
    assert standing_of(unit, today()) == "fitting-out"
    case.move("opened", by=someone("floor-early-1"), opened_on=today())
    assert standing_of(unit, today()) == "trading"
    assert standing_of(unit, today() - timedelta(days=1)) == "let"
    assert standing_of(unit, today() + timedelta(days=1)) == "trading"


def test_a_day_of_the_past_shows_what_was():
    case, _check = handed_over()
    ago = timezone.now() - timedelta(days=40)
    opened = today() - timedelta(days=10)
    UnitHandover.objects.filter(pk=case.pk).update(
        registered_at=ago, closed_at=ago + timedelta(days=20), opened_on=opened
    )
    days = {back: standing_of(case.unit, today() - timedelta(days=back)) for back in (41, 39, 19, 11, 10, 0)}
    assert days == {41: "let", 39: "handover", 19: "fitting-out", 11: "fitting-out", 10: "trading", 0: "trading"}


def test_a_cancelled_handover_and_an_ended_lease_leave_no_trace():
    case, _check = checked()
    case.move("cancel", by=someone("clerk-1"), note="商户改铺")
    assert standing_of(case.unit, today()) == "let"
    case, _check = handed_over()
    gone = today() - timedelta(days=1)
    Lease.objects.update(until=gone, left_on=gone)
    assert standing_of(case.unit, today()) == "vacant"


def test_a_handover_and_its_check_are_matters_of_unit_and_tenant():
    case, check = checked()
    about, clerk = About(unit=case.unit, tenant=case.tenant), someone("clerk-1")
    assert list(MATTERS["handovers"].open_at(clerk, about, timezone.now())) == [case]
    assert list(MATTERS["inspections"].seen_by(clerk, about)) == [check]
    assert not MATTERS["inspections"].open_at(clerk, about, timezone.now())
    assert not MATTERS["handovers"].seen_by(someone("security"), about)
    assert not MATTERS["handovers"].seen_by(someone("floor-early-2"), about)
    assert Inspection.objects.about(make.handover()).count() == 1


def test_nobody_waits_for_the_opening_of_a_tenant_who_has_left():
    case, _check = handed_over()
    assert list(UnitHandover.objects.not_trading()) == [case]
    Lease.objects.update(left_on=today())
    assert not UnitHandover.objects.not_trading().exists()


def test_a_tenant_who_left_after_a_renewal_or_a_transfer_is_not_waited_for():
    case, _check = handed_over()
    Lease.objects.update(until=today() - timedelta(days=1))
    assert list(UnitHandover.objects.not_trading()) == [case]
    later = make.lease(case.tenant, since=0)
    assert list(UnitHandover.objects.not_trading()) == [case]
    Lease.objects.filter(pk=later.pk).update(left_on=today())
    assert not UnitHandover.objects.not_trading().exists()
    Lease.objects.filter(pk=later.pk).update(left_on=None, tenant=make.tenant("别家", at=None))
    assert not UnitHandover.objects.not_trading().exists()
