"""Rounds: laid from routes, walked point by point, closed by time; answers arrive once, as of when they were given."""

import uuid
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
import time_machine
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from shifts.models import Finding, PatrolAnswer, PatrolRound
from shifts.patrol.day import lines_of
from shifts.patrol.planning import Window, lay_rounds, windows
from shifts.patrol.points import Rhythm
from staffing.models import Shift
from tests import make
from tests.core.uploads import picture, upload
from tests.people import someone
from tests.tenants.pages import text
from tianyou.core.measures import MEASURES, Span

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 10)
PATROL = "/shifts/patrol/"
JSON = {"accept": "application/json"}


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, 10, hour, minute, tzinfo=timezone.get_default_timezone())


def travel(hour: int, minute: int = 0):
    return time_machine.travel(at(hour, minute), tick=False)


def laid(**values) -> list[PatrolRound]:
    make.route(**values)
    lay_rounds(DAY)
    return list(PatrolRound.objects.order_by("from_at"))


def well(client, patrol, point, **values):
    return client.post(f"{PATROL}rounds/{patrol.pk}/points/{point.pk}/well/", values)


def issue(client, patrol, point, **values):
    sent = {"text": "灯不亮", "group": make.finding_group().pk, "grade": "ordinary", **values}
    return client.post(f"{PATROL}rounds/{patrol.pk}/points/{point.pk}/issue/", sent)


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


def test_a_round_of_ten_points_takes_ten_taps_when_all_is_well(as_post):
    patrol = make.patrol_round(points=10)
    floor = as_post("floor-early-1")
    answers = [well(floor, patrol, point) for point in patrol.points]
    assert {answer.status_code for answer in answers} == {302}
    patrol.refresh_from_db()
    assert (patrol.state, patrol.walked_by.username) == ("done", "floor-early-1")
    assert patrol.answers.count() == 10 and patrol.finished_at


def test_a_point_is_answered_once_however_often_it_is_sent(as_post):
    patrol, floor = make.patrol_round(), as_post("floor-early-1")
    point, key = patrol.points[0], str(uuid.uuid4())
    for _time in range(3):
        assert floor.post(
            f"{PATROL}rounds/{patrol.pk}/points/{point.pk}/well/", {"key": key, "age": 5000}, headers=JSON
        ).json() == {"result": "well"}
    assert issue(floor, patrol, point).status_code == 302
    assert PatrolAnswer.objects.count() == 1 and not Finding.objects.exists()


def test_an_issue_makes_one_finding_with_the_place_of_the_point(as_post):
    patrol, floor = make.patrol_round(), as_post("floor-early-1")
    point, key = patrol.points[0], str(uuid.uuid4())
    url = f"{PATROL}rounds/{patrol.pk}/points/{point.pk}/issue/"
    sent = {"text": "灯不亮", "group": make.finding_group().pk, "grade": "urgent", "key": key}
    for age in (0, 9000):
        answer = floor.post(url, {**sent, "age": age, "files": upload("spot.jpg", picture())}, headers=JSON)
        assert answer.json() == {"result": "issue"}
    found = Finding.objects.get()
    assert (found.zone, found.place, found.grade, found.registered_by.username) == (
        point.zone, point.name_zh, "urgent", "floor-early-1",
    )  # fmt: skip
    assert found.answer.point == point
    page = floor.get(found.get_absolute_url())
    assert len(page.context["papers"]) == 1


def test_what_is_missing_in_an_issue_is_said_in_the_readers_language(as_post):
    patrol, floor = make.patrol_round(), as_post("floor-early-1", "zh-hans")
    url = f"{PATROL}rounds/{patrol.pk}/points/{patrol.points[0].pk}/issue/"
    answer = floor.post(url, {"group": make.finding_group().pk, "grade": "ordinary"}, headers=JSON)
    assert answer.status_code == 422 and "必填" in answer.json()["faults"]
    assert floor.post(url, {"group": "x", "grade": "ordinary", "text": "a"}).status_code == 422
    assert not PatrolAnswer.objects.exists()


def test_a_phone_whose_clock_is_wrong_does_no_harm(as_post):
    """A phone says how long ago it was; its own clock is never asked."""
    with travel(10, 5):
        patrol, floor = laid()[0], as_post("floor-early-1")
        well(floor, patrol, patrol.points[0])
    with travel(11, 0):
        well(floor, patrol, patrol.points[1], age=10 * 60 * 1000)
        well(floor, patrol, patrol.points[2], age=23 * 60 * 60 * 1000)
    times = {each.point_id: each.at for each in PatrolAnswer.objects.all()}
    first, second, third = (times[point.pk] for point in patrol.points)
    assert (first, second) == (at(10, 5), at(10, 50))
    assert third == at(10, 5)  # never before the round began
    patrol.refresh_from_db()
    assert patrol.state == "done"


@pytest.mark.parametrize("age", ["-5", "x", "99999999999999"])
def test_an_impossible_age_means_now(age, as_post):
    with travel(10, 5):
        patrol, floor = laid()[0], as_post("floor-early-1")
        assert well(floor, patrol, patrol.points[0], age=age).status_code == 302
    assert PatrolAnswer.objects.get().at == at(10, 5)


def test_answers_from_a_dead_spot_count_from_when_they_were_given(as_post):
    with travel(11, 50):
        patrol, floor = laid()[0], as_post("floor-early-1")
        well(floor, patrol, patrol.points[0])
    with travel(13, 0):
        assert well(floor, patrol, patrol.points[1], age=40 * 60 * 1000).status_code == 302
        refused = floor.post(f"{PATROL}rounds/{patrol.pk}/points/{patrol.points[2].pk}/well/", {}, headers=JSON)
        assert (refused.status_code, refused.json()["faults"]) == (409, "The time of this round is over.")
    late = PatrolAnswer.objects.get(point=patrol.points[1])
    assert (late.at, late.timing, late.came_later) == (at(12, 20), "late", True)


def test_a_round_closes_itself_and_names_what_was_missed(as_post):
    with travel(10, 5):
        rounds, floor = laid(), as_post("floor-early-1")
        well(floor, rounds[0], rounds[0].points[0])
    with travel(15):
        floor = as_post("floor-early-1")
        first, second = (PatrolRound.objects.get(pk=each.pk) for each in rounds[:2])
        assert (first.standing, second.standing) == ("incomplete", "missed")
        page = text(floor.get(first.get_absolute_url()))
        assert "not finished" in page and page.count("missed") >= 2
        assert floor.get(f"{PATROL}rounds/{first.pk}/walk/").url == first.get_absolute_url()
        assert MEASURES["shifts.rounds_unexplained"].rows(Span(at(0), at(23))).count() == 2
        floor.post(f"{PATROL}rounds/{second.pk}/explain/", {"note": "电梯困人，全程在现场"})
        assert MEASURES["shifts.rounds_unexplained"].rows(Span(at(0), at(23))).count() == 1
        assert well(floor, second, second.points[0]).url == second.get_absolute_url()
    assert PatrolAnswer.objects.count() == 1


def test_points_that_nobody_can_walk_between_so_quickly_are_marked_and_not_refused(as_post):
    with time_machine.travel(at(10, 5), tick=False) as clock:
        patrol, floor = laid(points=4)[0], as_post("floor-early-1")
        for seconds, point in zip((0, 60, 2, 5), patrol.points, strict=False):
            clock.shift(seconds)
            assert well(floor, patrol, point).status_code == 302
        patrol = PatrolRound.objects.get(pk=patrol.pk)
        assert [line.is_hasty for line in lines_of(patrol)] == [False, False, True, False]
        assert text(floor.get(patrol.get_absolute_url())).count(">in haste<") == 1
        assert text(floor.get(f"{PATROL}paper/")).count("in haste") == 1


def test_a_round_begins_half_an_hour_early_at_most(as_post):
    patrol = laid()[0]
    with travel(9, 20):
        floor = as_post("floor-early-1")
        assert well(floor, patrol, patrol.points[0]).url == patrol.get_absolute_url()
        assert "This round begins at 10:00." in text(floor.get(patrol.get_absolute_url()))
    with travel(9, 40):
        well(floor, patrol, patrol.points[0])
        assert PatrolAnswer.objects.get().timing == "early"


def test_a_round_of_another_zone_is_not_found(as_post):
    patrol = make.patrol_round()
    other = as_post("floor-early-2")
    for path in ("", "walk/", "start/", f"points/{patrol.points[0].pk}/issue/"):
        assert other.get(f"{PATROL}rounds/{patrol.pk}/{path}").status_code == 404
    assert well(other, patrol, patrol.points[0]).status_code == 404
    assert well(as_post("frontdesk-early"), patrol, patrol.points[0]).status_code == 403


def test_whoever_covers_a_zone_for_a_day_walks_its_rounds_and_reports_what_is_there(as_post):
    patrol = make.patrol_round(planned_for=someone("floor-early-2"))
    cover = as_post("floor-early-2")
    assert well(cover, patrol, patrol.points[0]).status_code == 302
    assert issue(cover, patrol, patrol.points[1]).status_code == 302
    found = Finding.objects.get()
    assert cover.get(found.get_absolute_url()).status_code == 200


def test_a_point_of_another_route_is_not_found(as_post):
    patrol, stranger = make.patrol_round(), make.checkpoint("elsewhere")
    assert well(as_post("floor-early-1"), patrol, stranger).status_code == 404


def test_a_colleague_walks_it_on_and_the_history_keeps_who_began(as_post):
    patrol = make.patrol_round()
    well(as_post("floor-early-1"), patrol, patrol.points[0])
    as_post("floor-late-1").post(f"{PATROL}rounds/{patrol.pk}/take-over/", {})
    patrol.refresh_from_db()
    assert patrol.walked_by.username == "floor-late-1"
    assert patrol.history.filter(last_move="start").get().walked_by.username == "floor-early-1"


def test_a_cancelled_round_takes_no_answers(as_post):
    patrol = make.patrol_round()
    supervisor = as_post("supervisor-early")
    assert supervisor.post(f"{PATROL}rounds/{patrol.pk}/cancel/", {"note": ""}).status_code == 422
    supervisor.post(f"{PATROL}rounds/{patrol.pk}/cancel/", {"note": "全场停电"})
    well(as_post("floor-early-1"), patrol, patrol.points[0])
    assert not PatrolAnswer.objects.exists()


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


def test_opening_the_day_lays_its_rounds(as_post):
    make.route()
    with travel(9, 45):
        page = as_post("floor-early-1").get(PATROL)
        assert [each.from_at for each in page.context["open_now"]] == [at(10)]
        assert PatrolRound.objects.count() == 6
        assert as_post("floor-early-1").get(PATROL, {"day": "2026-03-09"}).context["rounds"] == []


def test_the_paper_of_a_day_names_who_when_and_what(as_post):
    with travel(10, 5):
        patrol, floor = laid()[0], as_post("floor-early-1")
        well(floor, patrol, patrol.points[0])
        issue(floor, patrol, patrol.points[1])
    with travel(23):
        page = text(as_post("supervisor-early").get(f"{PATROL}paper/", {"day": "2026-03-10"}))
    assert "floor-early-1" in page and "灯不亮" in page and "missed" in page


def test_labels_carry_the_code_of_each_point(as_post):
    make.route(points=9)
    supervisor = as_post("supervisor-early")
    page = supervisor.get(f"{PATROL}labels/")
    assert [len(labels) for labels in page.context["pages"]] == [8, 1]
    assert len(page.content) < 100_000
    assert supervisor.get(f"{PATROL}labels/", {"zone": "x"}).status_code == 404
    assert as_post("floor-early-1").get(f"{PATROL}labels/").status_code == 403


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
