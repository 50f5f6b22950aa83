"""The ledger: what is owed is the sum of its entries at any time, and a locked month never changes."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tenants.fees.amounts import month_of
from tenants.fees.books import Books
from tenants.fees.ledger import post, take_back
from tenants.models import Bill, BillLine, LedgerEntry, Payment
from tests import make
from tests.people import someone

pytestmark = pytest.mark.django_db

ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("bill"), st.integers(-200, -1), st.decimals(min_value="1", max_value="900", places=2)),
        st.tuples(st.just("pay"), st.integers(-90, 0), st.decimals(min_value="1", max_value="900", places=2)),
        st.tuples(st.just("back"), st.integers(0, 5), st.just(0)),
        st.tuples(st.just("waive"), st.integers(0, 9), st.decimals(min_value="1", max_value="50", places=2)),
        st.tuples(st.just("close"), st.integers(-120, -40), st.just(0)),
    ),
    max_size=8,
)


def act(name: str, number: int, amount) -> None:
    lease, by, now = make.usual_lease(), someone("clerk-1"), timezone.now()
    if name == "bill":
        make.bill(due=number, rent=amount)
    elif name == "pay":
        make.payment(lease=lease, amount=amount, paid_on=make.fees.day(number))
    elif name == "back":
        standing = list(Payment.objects.filter(state="matched"))
        if number < len(standing):
            standing[number].move("take_back", by=by, note="x")
    elif name == "waive":
        owed = list(BillLine.objects.owed())
        if number < len(owed):
            post("waived", [(owed[number], min(amount, owed[number].open_amount))], now.date(), by, now)
    else:
        Books.objects.filter(pk=Books.hold().pk).update(closed_until=make.fees.day(number))


def held() -> dict:
    """What is owed by line, read from the entries alone."""
    sums: dict[int, Decimal] = dict.fromkeys(BillLine.objects.values_list("pk", flat=True), Decimal(0))
    for line, amount in LedgerEntry.objects.values_list("line", "amount"):
        sums[line] += amount
    return sums


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS)
def test_what_is_owed_is_always_the_sum_of_the_entries(acts):
    with transaction.atomic():
        closed_until, frozen = None, {}
        for name, number, amount in acts:
            act(name, number, amount)
            books = Books.objects.filter(pk=1).first()
            if books and books.closed_until != closed_until:
                closed_until = books.closed_until
                frozen = {closed_until: LedgerEntry.objects.until(closed_until).balance()}
            for day, balance in frozen.items():
                assert LedgerEntry.objects.until(day).balance() == balance
            sums = held()
            assert sums == dict(BillLine.objects.values_list("pk", "open_amount"))
            for bill in Bill.objects.all():
                assert bill.open_amount == sum(sums[line.pk] for line in bill.lines.all())
                assert (bill.closed_at is None) == (bill.open_amount > 0)
            assert all(amount >= 0 for amount in sums.values())
            for payment in Payment.objects.all():
                booked = -sum(entry.amount for entry in payment.entries.all())
                assert payment.state == "reversed" or booked + payment.left == payment.amount
        transaction.set_rollback(True)


def test_what_belongs_to_a_locked_month_is_booked_after_it_and_keeps_its_day():
    closed = month_of(make.fees.day()) - timedelta(days=1)
    make.bill(due=-70)
    Books.objects.update_or_create(pk=1, defaults={"closed_until": closed})
    paid = make.payment(lease=make.usual_lease(), paid_on=closed - timedelta(days=5))
    entry = paid.entries.get()
    assert (entry.on, entry.value_on) == (closed + timedelta(days=1), closed - timedelta(days=5))


def test_an_entry_is_taken_back_once():
    make.bill()
    entry = make.payment(lease=make.usual_lease()).entries.get()
    take_back([entry], someone("clerk-1"), timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        take_back([entry], someone("clerk-1"), timezone.now())
    assert BillLine.objects.get().open_amount == Decimal("1000.00")


@pytest.mark.parametrize("amount", ["0", "-1", "1000.01"])
def test_no_more_is_taken_off_than_is_owed_and_nothing_of_nothing(amount):
    line = make.bill().lines.get()
    with pytest.raises(ValidationError):
        post("received", [(line, Decimal(amount))], timezone.localdate(), someone("clerk-1"), timezone.now())
    assert LedgerEntry.objects.count() == 1


def test_no_amount_is_a_float():
    make.bill()
    make.payment(lease=make.usual_lease(), amount=Decimal("0.10"))
    amounts = [*LedgerEntry.objects.values_list("amount", flat=True), BillLine.objects.get().open_amount]
    assert all(type(amount) is Decimal for amount in amounts)
    assert BillLine.objects.get().open_amount == Decimal("999.90")


def test_a_cancelled_bill_owes_nothing_and_its_items_may_be_billed_anew():
    bill = make.bill()
    bill.move("cancel", by=someone("finance"), note="wrong tenant")
    assert (bill.state, bill.open_amount, bill.money_state) == ("cancelled", 0, "")
    assert make.bill().pk != bill.pk


def test_a_bill_with_money_in_it_is_not_cancelled():
    bill = make.bill()
    make.payment(lease=bill.lease)
    with pytest.raises(ValidationError):
        bill.move("cancel", by=someone("finance"), note="x")
    bill.refresh_from_db()
    assert bill.state == "issued"
