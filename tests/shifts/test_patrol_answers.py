"""A round walked point by point: answers arrive once, as of when they were given, and time closes it."""

import uuid

import pytest
import time_machine

from shifts.models import Finding, PatrolAnswer, PatrolRound
from shifts.patrol.day import lines_of
from tests import make
from tests.core.uploads import picture, upload
from tests.people import someone
from tests.tenants.pages import text
from tianyou.core.measures import MEASURES, Span

from .patrol import JSON, PATROL, at, issue, laid, travel, well

pytestmark = pytest.mark.django_db


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


def test_a_round_begins_half_an_hour_early_at_most(as_post):
    patrol = laid()[0]
    with travel(9, 20):
        floor = as_post("floor-early-1")
        assert well(floor, patrol, patrol.points[0]).url == patrol.get_absolute_url()
        assert "This round begins at 10:00." in text(floor.get(patrol.get_absolute_url()))
    with travel(9, 40):
        well(floor, patrol, patrol.points[0])
        assert PatrolAnswer.objects.get().timing == "early"


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


def test_a_round_of_another_zone_is_not_found(as_post):
    patrol = make.patrol_round()
    other = as_post("floor-early-2")
    for path in ("", "walk/", "start/", f"points/{patrol.points[0].pk}/issue/"):
        assert other.get(f"{PATROL}rounds/{patrol.pk}/{path}").status_code == 404
    assert well(other, patrol, patrol.points[0]).status_code == 404
    assert well(as_post("frontdesk-early"), patrol, patrol.points[0]).status_code == 403


def test_a_point_of_another_route_is_not_found(as_post):
    patrol, stranger = make.patrol_round(), make.checkpoint("elsewhere")
    assert well(as_post("floor-early-1"), patrol, stranger).status_code == 404


def test_whoever_covers_a_zone_for_a_day_walks_its_rounds_and_reports_what_is_there(as_post):
    patrol = make.patrol_round(planned_for=someone("floor-early-2"))
    cover = as_post("floor-early-2")
    assert well(cover, patrol, patrol.points[0]).status_code == 302
    assert issue(cover, patrol, patrol.points[1]).status_code == 302
    found = Finding.objects.get()
    assert cover.get(found.get_absolute_url()).status_code == 200


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
