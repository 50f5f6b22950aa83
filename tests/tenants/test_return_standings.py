"""What a return makes of its unit on any day, and where it shows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tenants.models import UnitReturn
from tenants.returns.standing import leave_soon, overdue_stay, under_check
from tenants.units.standing import standings
from tests import make
from tests.people import someone
from tianyou.core.matters import MATTERS, About

from .pages import today

pytestmark = pytest.mark.django_db


def ago(days: int):
    return timezone.now() - timedelta(days=days)


@pytest.fixture
def leaving():
    made = make.unit_return(at=ago(50))
    day = today() - timedelta(days=10)
    UnitReturn.objects.update(noticed_on=today() - timedelta(days=50), leaving_on=day, replied_at=ago(48))
    made.refresh_from_db()
    return made


def holds(units, on) -> bool:
    return units(on).exists()


def test_a_unit_is_leaving_from_the_reply_on(leaving):
    assert not holds(leave_soon, today() - timedelta(days=49))
    assert holds(leave_soon, today() - timedelta(days=48))


def test_past_the_day_it_is_an_overdue_stay_until_it_is_empty(leaving):
    assert not holds(overdue_stay, leaving.leaving_on)
    assert holds(overdue_stay, leaving.leaving_on + timedelta(days=1))
    UnitReturn.objects.update(vacated_on=today() - timedelta(days=3), state="vacated")
    assert holds(overdue_stay, today() - timedelta(days=4))
    assert not holds(overdue_stay, today())
    assert standings(today())[leaving.unit.pk].code == "returned"


def test_it_is_under_check_until_the_check_is_done(leaving):
    UnitReturn.objects.update(vacated_on=today() - timedelta(days=3), inspected_at=ago(1), state="inspected")
    assert holds(under_check, today() - timedelta(days=2))
    assert not holds(under_check, today())


def test_a_return_that_was_withdrawn_says_nothing_afterwards(leaving):
    UnitReturn.objects.update(state="applied")
    leaving.move("withdraw", by=someone("clerk-1"), note="x")
    assert not any(holds(units, today()) for units in (leave_soon, overdue_stay, under_check))
    assert holds(overdue_stay, today() - timedelta(days=1))


def test_all_three_are_matters_of_the_unit_and_the_tenant(leaving):
    make.goods_release()
    make.repossession()
    about, user = About(leaving.unit, leaving.tenant), someone("manager")
    hinders = {code: MATTERS[code].hinders for code in ("returns", "releases", "repossessions")}
    assert hinders == {"returns": "none", "releases": "reason", "repossessions": "blocks"}
    assert all(MATTERS[code].open_at(user, about, timezone.now()).count() == 1 for code in hinders)
