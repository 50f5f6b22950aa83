"""Charges for late payment: by the contract alone, simple, once for each day, with grace and cap."""

from datetime import date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone

from tenants.fees.late_charges import LateShare
from tenants.models import Bill, BillRun
from tests import make
from tests.people import someone

pytestmark = pytest.mark.django_db
JUNE, JULY, AUGUST = date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 1)


@pytest.fixture(autouse=True)
def _tenth_of_september():
    with time_machine.travel(datetime(2026, 9, 10, 2, tzinfo=timezone.get_default_timezone()), tick=True):
        yield


def overdue(due: date, **charges) -> Bill:
    return make.bill(due=(due - timezone.localdate()).days, **charges)


def charged(month: date) -> Decimal:
    """Make the run of a month; return what it charged."""
    run = make.bill_run(kind="late", month=month)
    if not run.bills_due:
        run.move("cancel", by=someone("clerk-1"), note="nothing")
        return Decimal(0)
    make.run_through(run)
    return Bill.objects.get(run=run).amount


def paid(amount: str, on: date) -> None:
    make.payment(lease=make.usual_lease(), amount=Decimal(amount), paid_on=on)


def test_without_a_clause_nothing_is_charged():
    overdue(date(2026, 6, 5))
    assert charged(JUNE) == 0


def test_each_month_charges_its_own_days_once():
    make.fee_clause()
    overdue(date(2026, 6, 5))
    assert charged(JUNE) == Decimal("12.50")
    assert charged(JUNE) == 0
    assert charged(JULY) == Decimal("15.50")
    spans = [(share.since.day, share.until.day) for share in LateShare.objects.order_by("since")]
    assert spans == [(6, 30), (1, 31)]


def test_interest_is_not_lost_when_the_principal_is_paid_first():
    make.fee_clause()
    overdue(date(2026, 6, 5))
    paid("1000.00", date(2026, 6, 15))
    assert charged(JUNE) == Decimal("5.00")
    assert charged(JULY) == 0


def test_a_part_that_was_paid_bears_less_from_the_day_after():
    make.fee_clause()
    overdue(date(2026, 6, 5))
    paid("400.00", date(2026, 6, 15))
    assert charged(JUNE) == Decimal("5.00") + Decimal("4.50")


def test_whoever_pays_within_the_grace_is_charged_nothing_and_later_from_the_first_day():
    make.fee_clause(grace_days=7)
    overdue(date(2026, 6, 5))
    paid("1000.00", date(2026, 6, 12))
    assert charged(JUNE) == 0


def test_a_month_that_ends_within_the_grace_is_charged_with_the_next():
    make.fee_clause(grace_days=7)
    overdue(date(2026, 6, 28))
    assert charged(JUNE) == 0
    assert charged(JULY) == Decimal("16.50")


def test_the_charge_stops_at_its_cap():
    make.fee_clause(late_rate=Decimal("0.5"), cap_percent=20)
    overdue(date(2026, 6, 5))
    assert [charged(month) for month in (JUNE, JULY, AUGUST)] == [Decimal(125), Decimal(75), Decimal(0)]


def test_the_rate_is_that_of_the_bill_and_a_late_charge_bears_none_itself():
    clause = make.fee_clause()
    overdue(date(2026, 5, 5), late="500.00", deposit="9000.00")
    overdue(date(2026, 6, 5), rent="1000.00")
    clause.late_rate = Decimal("0.3")
    clause.sign(someone("clerk-1"))
    assert charged(JUNE) == Decimal("12.50")


def test_half_a_cent_is_rounded_up():
    make.fee_clause()
    overdue(date(2026, 6, 29), rent="10.00")
    make.fee_clause(grace_days=0)
    Bill.objects.update(grace_days=0)
    assert charged(JUNE) == Decimal("0.01")


def test_a_charge_that_was_cancelled_is_made_anew():
    make.fee_clause()
    overdue(date(2026, 6, 5))
    charged(JUNE)
    Bill.objects.get(run__isnull=False).move("cancel", by=someone("finance"), note="x")
    assert charged(JUNE) == Decimal("12.50")
    assert BillRun.objects.filter(kind="late", state="done").count() == 2
