"""The arithmetic of fees: shares, late charges, allocation, ages, rungs and plans, as properties where they are."""

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tenants.dunning.arrears import BUCKETS, bucket_of
from tenants.dunning.stages import DunningStage, next_rung
from tenants.fees.amounts import A_DAY, cents, day_in, month_end, share, simple_interest
from tenants.payments.matching import allocate, judge
from tenants.reliefs.parts import as_text, parse

AMOUNTS = st.decimals(min_value="0.01", max_value="99999", places=2)
MONTHS = st.dates(date(2020, 1, 1), date(2030, 12, 1)).map(lambda day: day.replace(day=1))


@given(AMOUNTS, MONTHS, st.sets(st.integers(2, 28), max_size=5))
def test_the_shares_of_a_months_parts_sum_to_the_whole(amount, month, cuts):
    firsts = [month, *(month.replace(day=cut) for cut in sorted(cuts))]
    lasts = [*(first - A_DAY for first in firsts[1:]), month_end(month)]
    shares = [share(amount, first, last) for first, last in zip(firsts, lasts, strict=True)]
    assert sum(shares) == amount
    assert all(part >= 0 for part in shares)


def by_the_day(principal, payments, rate, first, last):
    """Charge each day by itself: what is owed in the morning, money of the day itself not counted yet."""
    total, day = Decimal(0), first
    while day <= last:
        total += principal - sum(amount for paid, amount in payments if paid < day)
        day += A_DAY
    return cents(total * rate / 100)


@given(
    st.decimals(min_value="100", max_value="9999", places=2),
    st.lists(st.tuples(st.integers(-20, 60), st.decimals(min_value="0.01", max_value="20", places=2)), max_size=5),
    st.integers(0, 45),
)
def test_a_charge_for_late_payment_is_simple_and_counts_every_day_once(principal, paid, days):
    first, rate = date(2026, 3, 6), Decimal("0.05")
    payments = [(first + timedelta(days=offset), amount) for offset, amount in paid]
    last = first + timedelta(days=days)
    assert simple_interest(principal, payments, rate, first, last) == by_the_day(principal, payments, rate, first, last)


def test_nothing_is_charged_for_no_days_and_the_day_of_payment_counts():
    first = date(2026, 3, 6)
    rate = Decimal("0.05")
    assert simple_interest(Decimal(1000), [], rate, first, first - A_DAY) == 0
    assert simple_interest(Decimal(1000), [(first, Decimal(1000))], rate, first, date(2026, 3, 31)) == Decimal("0.50")
    assert simple_interest(Decimal(1000), [], rate, first, date(2026, 3, 15)) == Decimal("5.00")


@given(AMOUNTS, st.lists(st.decimals(min_value="0", max_value="5000", places=2), max_size=6))
def test_money_is_given_out_in_order_and_never_more_than_is_owed(amount, owed):
    parts = dict(allocate(amount, enumerate(owed)))
    assert sum(parts.values()) == min(amount, sum(owed))
    assert all(0 < part <= owed[place] for place, part in parts.items())
    full = [place for place, due in enumerate(owed) if due and parts.get(place) == due]
    assert len([place for place in parts if place not in full]) <= 1


def test_how_well_a_payment_met_is_told_by_its_lines_and_its_rest():
    line = SimpleNamespace(open_amount=Decimal(10))
    assert judge([(line, Decimal(10))], Decimal(0)) == "exact"
    assert judge([(line, Decimal(4))], Decimal(0)) == "partial"
    assert judge([(line, Decimal(10))], Decimal(1)) == "over"


@given(st.integers(1, 4000))
def test_every_age_falls_into_one_bucket(days):
    first, last = BUCKETS[bucket_of(days)]
    assert first <= days
    assert last is None or days <= last


def test_a_day_of_a_short_month_is_its_last():
    assert day_in(date(2026, 2, 1), 31) == date(2026, 2, 28)
    assert day_in(date(2026, 3, 1), 5) == date(2026, 3, 5)


STAGES = [DunningStage(code=f"D{order}", order=order, days=days) for order, days in enumerate((-3, 1, 5, 15))]


@pytest.mark.parametrize(
    ("last", "delay", "code", "after"), [(-1, 0, "D0", -3), (0, 0, "D1", 1), (1, 10, "D2", 15), (2, 0, "D3", 15)]
)
def test_the_next_rung_is_the_one_above_and_a_contract_may_put_it_off(last, delay, code, after):
    due = date(2026, 3, 5)
    rung = next_rung(STAGES, due, delay, last)
    assert (rung.stage.code, rung.since) == (code, due + timedelta(days=after))


def test_the_ladder_ends():
    assert next_rung(STAGES, date(2026, 3, 5), 0, 3) is None


def days_on(*days: int) -> list[str]:
    return [(timezone.localdate() + timedelta(days=day)).isoformat() for day in days]


def test_a_plan_is_read_as_people_type_it():
    first, second = days_on(5, 35)
    plan = parse(f"{first}，３０００元\n\n{second.replace('-', '.')}  2500.5")
    assert plan == [{"due_on": first, "amount": "3000.00"}, {"due_on": second, "amount": "2500.50"}]
    assert parse(as_text(plan)) == plan


@pytest.mark.parametrize("line", ["tomorrow 300", "{day}", "{day} -5", "{day} 1.234", "{day} ten", "{past} 300"])
def test_a_plan_that_cannot_be_is_refused_by_its_line(line):
    day, late, past = *days_on(5, 40), days_on(-5)[0]
    with pytest.raises(ValidationError, match="2"):
        parse(f"{days_on(1)[0]} 300\n{line.format(day=day, past=past)}\n{late} 300")


def test_a_plan_has_at_least_two_parts_each_later_than_the_last():
    first, second = days_on(5, 35)
    for text in (f"{first} 300", f"{second} 300\n{first} 300", f"{first} 300\n{first} 300"):
        with pytest.raises(ValidationError):
            parse(text)
