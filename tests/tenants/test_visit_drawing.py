"""The drawing of a plan of visits: every tenant as often as stated, the days within the quarter, the load even."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tenants.visits.drawing import KEY, Wanted, draw, parts, quarter_days, split

ZONES = (1, 2, 3)
POOLS = {1: (11, 12), 2: (21, 22, 23), 3: (), KEY: (1, 2)}


@st.composite
def cases(draw_value):
    year, quarter = draw_value(st.integers(2001, 2099)), draw_value(st.integers(1, 4))
    sizes = draw_value(st.lists(st.integers(0, 4), min_size=4, max_size=4))
    pools = {pool: tuple(range(100 * place, 100 * place + size)) for place, (pool, size) in
             enumerate(zip((*ZONES, KEY), sizes, strict=True), start=1)}  # fmt: skip
    often = draw_value(st.tuples(st.integers(0, 13), st.integers(0, 4)))
    rows = draw_value(st.lists(st.tuples(st.sampled_from(ZONES), st.booleans()), max_size=40))
    wanted = [
        Wanted(key, zone, often[0] if is_key else often[1], (KEY, zone) if is_key else (zone, KEY))
        for key, (zone, is_key) in enumerate(rows)
    ]
    first, last = quarter_days(year, quarter)
    start = first + timedelta(days=draw_value(st.integers(0, (last - first).days)))
    return wanted, pools, year, quarter, start


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(cases())
def test_every_tenant_is_visited_as_often_as_stated_and_nobody_goes_more_than_once_more_than_another(case):
    wanted, pools, year, quarter, start = case
    drawn = draw(*case)
    assert Counter(visit.tenant for visit in drawn) == Counter({each.tenant: each.times for each in wanted})
    last = quarter_days(year, quarter)[1]
    assert all(start <= visit.due_on <= last for visit in drawn)
    assert drawn == sorted(drawn, key=lambda visit: visit.due_on)
    load = Counter(visit.visitor for visit in drawn)
    for pool in pools.values():
        counts = [load[person] for person in pool]
        assert not counts or max(counts) - min(counts) <= 1
    for each in wanted:
        possible = next((pools[pool] for pool in each.pools if pools[pool]), (None,))
        assert {visit.visitor for visit in drawn if visit.tenant == each.tenant} <= set(possible)


@given(st.integers(2001, 2099), st.integers(1, 4), st.integers(1, 13))
def test_the_parts_of_a_quarter_cover_it_without_a_gap(year, quarter, times):
    found, (first, last) = parts(year, quarter, times), quarter_days(year, quarter)
    assert (len(found), found[0][0], found[-1][1]) == (times, first, last)
    assert all(later[0] - earlier[1] == timedelta(days=1) for earlier, later in zip(found, found[1:], strict=False))


def test_three_visits_a_quarter_are_one_a_month():
    wanted = [Wanted(key, 1, 3, (KEY,)) for key in range(5)]
    drawn = draw(wanted, POOLS, 2026, 4, date(2026, 10, 1))
    months = {key: sorted(visit.due_on.month for visit in drawn if visit.tenant == key) for key in range(5)}
    assert set(map(tuple, months.values())) == {(10, 11, 12)}


def test_the_days_of_a_zone_are_spread_and_nobody_is_found_where_nobody_is():
    drawn = draw([Wanted(key, 3, 1, (3,)) for key in range(9)], {3: ()}, 2026, 4, date(2026, 10, 1))
    assert {visit.visitor for visit in drawn} == {None}
    gaps = {(later.due_on - earlier.due_on).days for earlier, later in zip(drawn, drawn[1:], strict=False)}
    assert gaps <= {10, 11}


@pytest.mark.parametrize(("year", "quarter", "days"), [(2026, 1, 90), (2028, 1, 91), (2026, 4, 92)])
def test_a_quarter_has_its_days(year, quarter, days):
    first, last = quarter_days(year, quarter)
    assert (last - first).days + 1 == days
    assert len(split((first, last), 7)) == 7
