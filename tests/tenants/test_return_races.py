"""Two people at the same moment on one return."""

from decimal import Decimal

import pytest

from tenants.models import SettlementLine, UnitReturn
from tests import make

from .pages import day
from .test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_clerks_register_one_return(as_post):
    make.tenant()
    typed = {"unit": "1F-023", "noticed_on": day(), "leaving_on": day(40)}
    sent = [(clerk, "/tenants/returns/new/", typed) for clerk in ("clerk-1", "clerk-2")]
    assert at_once(*sent) == [302, 422]
    assert UnitReturn.objects.count() == 1


def test_a_settlement_and_a_line_of_the_same_moment_agree():
    record = make.unit_return()
    UnitReturn.objects.update(state="inspected")
    make.settlement_line(unit_return=record, amount=Decimal("100.00"))
    line = {"kind": "rent", "direction": "debit", "amount": "30.00"}
    url = record.get_absolute_url()
    statuses = at_once(("finance", f"{url}settle/", {}), ("clerk-1", f"{url}lines/new/", line))
    record.refresh_from_db()
    lines = SettlementLine.objects.count()
    assert (statuses, record.balance, lines) in (
        ([302, 302], Decimal("70.00"), 2),
        ([302, 409], Decimal("100.00"), 1),
    )


def test_two_supervisors_decide_one_slip():
    slip = make.goods_release()
    url = slip.get_absolute_url()
    assert at_once(("supervisor-early", f"{url}approve/", {}), ("assistant", f"{url}approve/", {})) == [302, 409]
    assert slip.history.filter(last_move="approve").count() == 1
