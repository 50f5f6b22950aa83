"""The org chart and the coverage page."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from staffing.models import Plan
from staffing.plan.orgchart import chart

from ..people import SEATS, appoint, someone

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


def box(post: str, shift: str):
    return next(each for each in chart(TODAY()).boxes if (each.post.code, each.shift.code) == (post, shift))


def page(as_post, **asked) -> str:
    return as_post("manager").get("/staffing/chart/", asked).content.decode()


def test_the_18_seats_of_the_plan_are_there_and_one_is_filled():
    someone("manager")
    drawn = chart(TODAY())
    assert (drawn.held, drawn.vacancies, drawn.surplus) == (1, 17, 0)


def test_both_headcounts_are_shown_with_a_word(as_post):
    shown = page(as_post)
    assert "it states 17 people, but its own lines add up to 18" in shown
    assert shown.count("VACANT") == 17


def test_boxes_hang_below_each_other_by_shift():
    (manager,) = chart(TODAY()).top
    (assistant,) = manager.reports
    below = {(node.box.post.code, node.box.shift.code): node for node in assistant.reports}
    assert set(below) == {("supervisor", "early"), ("supervisor", "late"), ("clerk", "office")}
    late = [(node.box.post.code, node.box.shift.code) for node in below["supervisor", "late"].reports]
    assert late == [("frontdesk", "late"), ("floor", "late")]


def test_an_acting_person_is_named_and_the_seat_stays_vacant(as_post):
    appoint(someone("assistant"), "manager", "office", kind="acting", since=TODAY(), until=TODAY())
    (seat,) = box("manager", "office").seats
    assert seat.is_vacant
    assert [held.person.username for held in seat.stand_ins] == ["assistant"]
    shown = as_post("assistant").get("/staffing/chart/").content.decode()
    assert 'assistant <span class="org-mark">acting</span>' in shown


def test_a_cover_stands_at_the_seat_of_its_zone():
    for name in ("floor-early-1", "floor-early-2"):
        someone(name)
    appoint(someone("a"), "floor", "early", "second", kind="cover", since=TODAY(), until=TODAY())
    appoint(someone("b"), "floor", "early", "third", kind="cover", since=TODAY(), until=TODAY())
    seats = box("floor", "early").seats
    told = [(seat.holder and seat.holder.person.name, [held.person.name for held in seat.stand_ins]) for seat in seats]
    assert told == [("floor-early-1", []), ("floor-early-2", ["a"]), (None, ["b"]), (None, []), (None, [])]


def test_whoever_is_beyond_the_plan_is_marked(as_post):
    for name in ("clerk-1", "clerk-2", "third"):
        someone(name)
    appoint(someone("third"), "clerk", "office")
    appoint(someone("early-clerk"), "clerk", "early")
    assert [held.person.name for held in box("clerk", "office").surplus] == ["third"]
    assert [held.person.name for held in box("clerk", "early").surplus] == ["early-clerk"]
    assert page(as_post).count("beyond the plan") == 2


def test_outside_departments_stand_apart(as_post):
    someone("finance")
    found = {post.code: [held.person.name for held in people] for post, people in chart(TODAY()).outside}
    assert found == {"leader": [], "finance": ["finance"], "engineering": [], "security": [], "administration": []}
    assert chart(TODAY()).surplus == 0


def test_another_day_shows_that_days_people(as_post):
    someone("clerk-1", since=TODAY() + timedelta(days=1))
    assert ">clerk-1<" not in page(as_post)
    assert ">clerk-1<" in page(as_post, on=TODAY() + timedelta(days=1))
    assert "No staffing plan was in force on 2008-12-31" in page(as_post, on="2008-12-31")


@pytest.mark.parametrize("on", ["2026-02-30", "yesterday", "9999-12-31", "\x00", "0001-01-01"])
@pytest.mark.parametrize("url", ["/staffing/chart/", "/staffing/coverage/", "/staffing/access/"])
def test_an_impossible_day_is_answered_in_words(as_post, on, url):
    answer = as_post("manager").get(url, {"on": on})
    assert answer.status_code == 422
    assert answer.context["form"].errors["on"]


def test_seats_are_offered_to_those_who_may_appoint_to_them(as_post):
    assert as_post("assistant").get("/staffing/chart/").content.decode().count("Appoint to this seat") == 16
    assert "Appoint to" not in as_post("clerk-1").get("/staffing/chart/").content.decode()
    assert as_post("floor-early-1").get("/staffing/chart/").status_code == 403


def test_the_chart_costs_the_same_empty_and_full(as_post, django_assert_num_queries):
    manager = as_post("manager")
    for names in ((), SEATS):
        for name in names:
            someone(name)
        with django_assert_num_queries(11):
            manager.get("/staffing/chart/")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_coverage_page_gives_the_gap_and_its_law(as_post, language):
    shown = as_post("manager", language).get("/staffing/coverage/").content.decode()
    assert all(f">{figure}</td>" in shown for figure in ("98", "84", "70", "14", "28", "11.7"))
    assert "34.7" in shown


def test_without_a_plan_the_pages_say_so(as_post):
    manager = as_post("manager")
    assert manager.get("/staffing/coverage/", {"on": "2005-05-05"}).status_code == 200
    assert manager.get("/staffing/access/", {"on": "2005-05-05"}).status_code == 200
    Plan.objects.update(effective_on=date(2999, 1, 1))
    assert manager.get("/staffing/chart/").status_code == 403
