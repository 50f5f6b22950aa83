"""The arithmetic of a settlement, for whatever amounts."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tenants.returns.settlement import total
from tenants.returns.states import Direction

AMOUNTS = some.decimals(min_value="0.01", max_value="9999999999.99", places=2)
LINES = some.lists(some.tuples(some.sampled_from(Direction.values), AMOUNTS), max_size=30)


def cents(lines, direction) -> int:
    return sum(int(amount * 100) for way, amount in lines if way == direction)


@given(LINES)
def test_the_balance_is_what_is_given_less_what_is_taken_to_the_cent(lines):
    found = total(lines)
    assert int(found.balance * 100) == cents(lines, "credit") - cents(lines, "debit")
    assert found.refund - found.claim == found.balance == found.credit - found.debit


@given(LINES)
def test_never_a_negative_refund_and_never_both(lines):
    found = total(lines)
    assert min(found.refund, found.claim) == 0
    assert max(found.refund, found.claim) == abs(found.balance)


@given(LINES, some.randoms())
def test_the_order_of_the_lines_does_not_matter(lines, random):
    mixed = random.sample(lines, len(lines))
    assert total(mixed) == total(lines)


def test_an_empty_settlement_is_nothing_and_an_unknown_direction_no_line():
    assert (total([]).refund, total([]).claim) == (Decimal("0.00"), Decimal("0.00"))
    with pytest.raises(ValueError, match="sideways"):
        total([("sideways", Decimal(1))])
