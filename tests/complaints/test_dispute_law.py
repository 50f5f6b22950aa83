"""What the law says of a purchase, worked out from its price and its day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.disputes.law import fraud_compensation, guidance_for

PRICES = st.decimals(0, Decimal("9999999999.99"), places=2)
DAY = date(2026, 3, 10)


@given(PRICES)
def test_fraud_costs_three_times_the_price_and_never_less_than_five_hundred(price):
    owed = fraud_compensation(price)
    assert owed >= 500 and owed >= 3 * price
    assert owed in (500, 3 * price)


@given(PRICES, PRICES)
def test_a_dearer_purchase_is_never_owed_less(one, other):
    low, high = sorted((one, other))
    assert fraud_compensation(low) <= fraud_compensation(high)


@pytest.mark.parametrize(
    ("price", "owed"), [("0", 500), ("166.66", 500), ("166.67", Decimal("500.01")), ("1000", 3000)]
)
def test_the_least_ends_where_three_times_the_price_begins(price, owed):
    assert fraud_compensation(Decimal(price)) == owed


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "may"), [(0, True), (7, True), (8, False), (400, False)])
def test_faulty_goods_go_back_within_seven_days(days, may):
    found = guidance_for(DAY, None, DAY + timedelta(days=days))
    assert (found.refund_until, found.is_refundable, found.fraud) == (DAY + timedelta(days=7), may, None)
