"""Rounds: laid from routes over the day, found by the code on the wall, on paper, in registers and figures."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from shifts.models import PatrolAnswer, PatrolRound
from shifts.patrol.planning import Window, lay_rounds, windows
from shifts.patrol.points import Rhythm
from staffing.models import Shift
from tests import make
from tests.people import someone
from tests.tenants.pages import text
from tianyou.core.measures import MEASURES, Span

from .patrol import DAY, PATROL, at, issue, laid, travel, well

pytestmark = pytest.mark.django_db


def test_a_floor_has_a_round_every_two_hours_while_the_mall_is_open():
    rounds = laid()
    assert [timezone.localtime(each.from_at).hour for each in rounds] == [10, 12, 14, 16, 18, 20]
    assert [each.shift.code for each in rounds] == ["early"] * 3 + ["late"] * 3
    assert rounds[-1].until_at == at(22) and rounds[-1].closes_at == at(22, 30)


def test_a_supervisor_has_one_whole_round_in_each_shift():
    rounds = laid(code="whole", where=None, post="supervisor", rhythm=Rhythm.SHIFT)
    times = [
        (each.shift.code, *(timezone.localtime(moment).hour for moment in (each.from_at, each.until_at)))
        for each in rounds
    ]
    assert times == [("early", 10, 17), ("late", 14, 22)]


def test_a_day_laid_twice_has_each_round_once_and_knows_who_is_planned():
    someone("floor-early-1")
    someone("floor-late-1")
    rounds = laid()
    assert lay_rounds(DAY) == 0 and PatrolRound.objects.count() == 6
    assert [each.planned_for.username for each in rounds] == ["floor-early-1"] * 3 + ["floor-late-1"] * 3


def test_a_route_without_points_is_not_laid():
    make.route(points=0)
    assert lay_rounds(DAY) == 0


@given(st.integers(30, 720), st.integers(0, 12 * 60), st.integers(30, 12 * 60))
def test_windows_cover_the_opening_hours_without_gap_or_overlap(every, opens, length):
    shift = Shift(code="x", periods=[["00:00", "23:59"]])
    hours = at(0) + timedelta(minutes=opens), at(0) + timedelta(minutes=opens + length)
    found: list[Window] = list(windows(Rhythm.INTERVAL, every, hours, [shift], DAY))
    assert found[0].begins == hours[0]
    assert all(one.ends == other.begins for one, other in pairwise(found))
    assert hours[1] - found[-1].ends < timedelta(minutes=30)
    assert all(timedelta(0) < each.ends - each.begins <= timedelta(minutes=every) for each in found)


def test_opening_the_day_lays_its_rounds(as_post):
    make.route()
    with travel(9, 45):
        page = as_post("floor-early-1").get(PATROL)
        assert [each.from_at for each in page.context["open_now"]] == [at(10)]
        assert PatrolRound.objects.count() == 6
        assert as_post("floor-early-1").get(PATROL, {"day": "2026-03-09"}).context["rounds"] == []


def test_the_code_on_the_wall_leads_to_the_point_of_the_round_that_is_due(as_post):
    patrol, floor = make.patrol_round(), as_post("floor-early-1")
    point = patrol.points[1]
    answer = floor.get(point.get_absolute_url())
    assert answer.url == f"{PATROL}rounds/{patrol.pk}/walk/?scanned={point.pk}#point-{point.pk}"
    well(floor, patrol, point, way="scanned")
    assert PatrolAnswer.objects.get().way == "scanned"
    PatrolRound.objects.update(state="cancelled")
    page = floor.get(point.get_absolute_url())
    assert page.status_code == 200 and "No round leads past here now" in text(page)
    assert as_post("floor-early-2").get(point.get_absolute_url()).status_code == 404


def test_labels_carry_the_code_of_each_point(as_post):
    make.route(points=9)
    supervisor = as_post("supervisor-early")
    page = supervisor.get(f"{PATROL}labels/")
    assert [len(labels) for labels in page.context["pages"]] == [8, 1]
    assert len(page.content) < 100_000
    assert supervisor.get(f"{PATROL}labels/", {"zone": "x"}).status_code == 404
    assert as_post("floor-early-1").get(f"{PATROL}labels/").status_code == 403


def test_the_paper_of_a_day_names_who_when_and_what(as_post):
    with travel(10, 5):
        patrol, floor = laid()[0], as_post("floor-early-1")
        well(floor, patrol, patrol.points[0])
        issue(floor, patrol, patrol.points[1])
    with travel(23):
        page = text(as_post("supervisor-early").get(f"{PATROL}paper/", {"day": "2026-03-10"}))
    assert "floor-early-1" in page and "灯不亮" in page and "missed" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_cost_the_same_for_any_number_of_points(count, as_post, django_assert_num_queries):
    patrol, floor = make.patrol_round(points=count), as_post("floor-early-1")
    for url, queries in ((f"{PATROL}rounds/{patrol.pk}/walk/", 7), (patrol.get_absolute_url(), 8), (PATROL, 8)):
        floor.get(url)
        with django_assert_num_queries(queries):
            assert floor.get(url).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_costs_the_same_for_any_number_of_rounds(count, as_post, django_assert_num_queries):
    route, now = make.route(), timezone.now()
    for number in range(count):
        make.patrol_round(route=route, from_at=now + timedelta(minutes=number))
    supervisor = as_post("supervisor-early")
    with django_assert_num_queries(8):
        page = supervisor.get(f"{PATROL}rounds/")
    assert len(page.context["table"]) == count


def test_rounds_done_count_for_whoever_walked_them(as_post):
    patrol, floor = make.patrol_round(points=1), as_post("floor-early-1")
    well(floor, patrol, patrol.points[0])
    now = timezone.now()
    span = Span(now - timedelta(days=1), now + timedelta(days=1), someone("floor-early-1"))
    assert MEASURES["shifts.rounds_done"].rows(span).count() == 1
    assert not MEASURES["shifts.rounds_done"].rows(Span(span.since, span.until, someone("floor-late-1"))).exists()
