"""Two people at the same money at the same moment, each on a connection of their own."""

from decimal import Decimal

import pytest

from tenants.fees.amounts import month_of
from tenants.models import Bill, BillLine, BillRun, LedgerEntry, Payment
from tests import make
from tests.people import someone

from .test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def balanced() -> None:
    """What is owed by each line is what its entries add up to, and never below nothing."""
    for line in BillLine.objects.all():
        assert line.open_amount == sum(entry.amount for entry in line.entries.all()) >= 0


def test_two_payments_booked_at_once_pay_no_more_than_is_owed():
    bill = make.bill()
    first, second = (make.payment(amount=Decimal(700)) for _serial in range(2))
    typed = {"unit": "1F-023"}
    urls = [f"{each.get_absolute_url()}match/" for each in (first, second)]
    assert at_once(("clerk-1", urls[0], typed), ("clerk-2", urls[1], typed)) == [302, 302]
    bill.refresh_from_db()
    assert bill.open_amount == 0
    assert sum(Payment.objects.values_list("left", flat=True)) == Decimal(400)
    balanced()


def test_one_payment_is_matched_once():
    make.bill()
    paid = make.payment()
    url, typed = f"{paid.get_absolute_url()}match/", {"unit": "1F-023"}
    assert sorted(at_once(("clerk-1", url, typed), ("clerk-2", url, typed))) == [302, 409]
    assert LedgerEntry.objects.filter(kind="received").count() == 1
    balanced()


def test_a_payment_is_taken_back_once():
    make.bill()
    paid = make.payment(lease=make.usual_lease())
    url = f"{paid.get_absolute_url()}take_back/"
    answers = at_once(("clerk-1", url, {"note": "x"}), ("clerk-2", url, {"note": "y"}))
    assert sorted(answers) == [302, 409]
    assert LedgerEntry.objects.filter(kind="received").count() == 2
    balanced()


def test_a_bill_is_not_cancelled_while_money_is_booked_on_it():
    bill = make.bill()
    paid = make.payment(amount=Decimal(1000))
    book = ("clerk-1", f"{paid.get_absolute_url()}match/", {"unit": "1F-023"})
    cancel = ("finance", f"{bill.get_absolute_url()}cancel/", {"note": "x"})
    assert at_once(book, cancel) in ([302, 302], [302, 422])
    bill.refresh_from_db()
    paid.refresh_from_db()
    assert (bill.state, paid.left) in {("issued", Decimal(0)), ("cancelled", Decimal(1000))}
    balanced()


def test_two_clerks_open_one_run_of_a_month():
    make.usual_lease()
    typed = {"kind": "monthly", "month": make.fees.day().isoformat()}
    answers = at_once(("clerk-1", "/tenants/bill-runs/new/", typed), ("clerk-2", "/tenants/bill-runs/new/", typed))
    assert sorted(answers) == [302, 422]
    assert BillRun.objects.count() == 1


def test_two_batches_of_one_run_make_each_bill_once():
    for number in range(1, 5):
        make.lease(make.tenant(f"商户{number}", at=None), f"2F-00{number}", since=-300, rent=Decimal(100))
    run = make.bill_run()
    run.move("review", by=someone("finance"))
    url = f"{run.get_absolute_url()}go-on/"
    assert at_once(("finance", url, {}), ("finance", url, {})) == [302, 302]
    run.refresh_from_db()
    assert (run.state, run.bills_made, Bill.objects.count()) == ("done", 4, 4)
    balanced()


def test_a_lease_has_one_demand_under_way():
    make.bill()
    url = f"/tenants/leases/{make.usual_lease().pk}/demands/new/"
    typed = {"stage": make.fees.stage("D2").pk, "pay_by": make.fees.day(5).isoformat()}
    assert sorted(at_once(("clerk-1", url, typed), ("clerk-2", url, typed))) == [302, 422]
    assert make.usual_lease().demands.count() == 1


def test_a_month_is_locked_or_something_is_booked_in_it_but_not_both():
    make.bill(due=-70)
    record = make.fee_reconciliation()
    theirs = {"pasted": "商户,费用项目,期末\n某户,租金,1\n"}
    assert at_once(("clerk-1", f"{record.get_absolute_url()}compare/", theirs)) == [302]
    record.lines.update(reason="other")
    assert at_once(("clerk-1", f"{record.get_absolute_url()}sign/", {})) == [302]
    paid = make.payment(paid_on=record.month)
    lock = ("finance", f"{record.get_absolute_url()}lock/", {})
    book = ("clerk-2", f"{paid.get_absolute_url()}match/", {"unit": "1F-023"})
    answers = at_once(lock, book)
    record.refresh_from_db()
    booked = paid.entries.get().on
    assert answers in ([302, 302], [302, 422])
    assert (answers == [302, 302]) == (record.state == "locked") == (month_of(booked) > record.month)
    balanced()
