"""The desk's check lists: laid for the day, gone through by the shift, countersigned; missed ones stay to be seen."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from shifts.deskcheck.laying import lay_checks
from shifts.deskcheck.measures import asked
from shifts.models import DeskCheck, DeskCheckPoint
from tests import make
from tests.people import someone
from tests.tenants.pages import cells, errors, text
from tianyou.core.deadlines import on_day
from tianyou.core.measures import MEASURES, Span

pytestmark = pytest.mark.django_db
LISTS = "/shifts/desk-checks/"
DAY = date(2026, 3, 10)


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    return on_day(day, time(hour, minute))


def laid(when: str = "opening") -> DeskCheck:
    lay_checks(DAY)
    return DeskCheck.objects.get(day=DAY, when=when)


def well(check: DeskCheck) -> dict:
    codes = DeskCheckPoint.objects.filter(when=check.when, is_asked=True).values_list("code", flat=True)
    return {"done": list(codes), "missing": {}, "remark": ""}


def figure(code: str, name: str = "frontdesk-early") -> tuple:
    span = Span(at(0), at(0, day=DAY + timedelta(days=1)))
    found = MEASURES[code].figure(span, someone(name))
    return found.value, found.late


def test_a_day_has_an_opening_list_of_the_first_shift_and_a_closing_list_of_the_last():
    assert lay_checks(DAY) == 2 and lay_checks(DAY) == 0
    rows = DeskCheck.objects.order_by("fill_from").values_list("when", "shift__code", "fill_from", "fill_by")
    assert list(rows) == [
        ("opening", "early", at(9), at(10)),
        ("closing", "late", at(21, 30), at(23)),
    ]


def test_the_desk_goes_through_the_list_and_the_supervisor_of_the_shift_countersigns(as_post):
    with time_machine.travel(at(9, 20)):
        desk = as_post("frontdesk-early")
        page = desk.get(LISTS)
        assert "Open the desk" in text(page) and "Close the desk" not in text(page)
        check = DeskCheck.objects.get(when="opening")
        assert desk.post(f"{check.get_absolute_url()}fill/", {"all": "well"}).status_code == 302
        check.refresh_from_db()
        assert (check.state, check.is_in_order, check.is_in_time, len(check.done)) == ("done", True, True, 6)
        assert "Open the desk" not in text(desk.get(LISTS))
        assert desk.post(f"{check.get_absolute_url()}fill/", {"all": "well"}).status_code == 409
        sign = f"{check.get_absolute_url()}countersign/"
        assert as_post("supervisor-late").post(sign).status_code == 404
        assert desk.post(sign).status_code == 403
        assert "Countersign" in text(as_post("supervisor-early").get(reverse("inbox")))
        assert as_post("supervisor-early").post(sign).status_code == 302
        check.refresh_from_db()
        assert (check.state, check.signed_by, check.due_at) == ("signed", someone("supervisor-early"), None)


def test_what_is_not_in_order_needs_a_word_at_the_point(as_post):
    with time_machine.travel(at(9, 20)):
        desk, check = as_post("frontdesk-early"), laid()
        url = f"{check.get_absolute_url()}fill/"
        ticks = {f"point_{code}": "on" for code in well(check)["done"] if code != "open-radio"}
        answer = desk.post(url, ticks)
        assert answer.status_code == 422 and set(errors(answer)) == {"words_open-radio"}
        assert DeskCheck.objects.get(pk=check.pk).state == "due"
        assert desk.post(url, {**ticks, "words_open-radio": "flat battery, told Li"}).status_code == 302
        check.refresh_from_db()
        assert check.missing == {"open-radio": "flat battery, told Li"} and check.is_in_order is False
        assert "flat battery" in text(desk.get(check.get_absolute_url()))
        assert len(desk.get(LISTS, {"order": "no"}).context["page"].rows) == 1
        assert len(desk.get(LISTS, {"order": "yes"}).context["page"].rows) == 0


@pytest.mark.parametrize(
    ("when", "who", "moment", "says"),
    [
        ("opening", "frontdesk-late", at(9, 30), "for whoever has"),
        ("closing", "frontdesk-late", at(20), "gone through from 21:30"),
        ("opening", "frontdesk-early", at(9, 30, DAY + timedelta(days=1)), "stays as missed"),
    ],
)
def test_a_list_is_for_its_shift_its_day_and_its_time(when, who, moment, says):
    check = laid(when)
    with pytest.raises(ValidationError, match=says):
        check.move("fill", by=someone(who), at=moment, **well(check))


def test_a_list_done_late_is_done_but_not_in_time():
    check = laid()
    check.move("fill", by=someone("frontdesk-early"), at=at(10, 1), **well(check))
    assert check.is_in_time is False and check.due_at == at(23, day=DAY + timedelta(days=1))


def test_nobody_countersigns_what_they_went_through():
    check = laid()
    check.move("fill", by=someone("frontdesk-early"), at=at(9, 30), **well(check))
    DeskCheck.objects.filter(pk=check.pk).update(checked_by=someone("supervisor-early"))
    assert not DeskCheck.objects.get(pk=check.pk).workflow.open_to(
        DeskCheck.objects.get(pk=check.pk), someone("supervisor-early")
    )


def test_done_in_time_is_counted_against_what_was_due():
    opening, closing = laid(), laid("closing")
    with time_machine.travel(at(9, 30)):
        assert asked(Span(at(0), at(23))).count() == 0
        assert figure("shifts.desk_checks_to_do") == (1, 0)
    with time_machine.travel(at(11)):
        assert figure("shifts.desk_checks_in_time") == (0, 0)
        assert figure("shifts.desk_checks_to_do") == (1, 1)
    opening.move("fill", by=someone("frontdesk-early"), at=at(9, 30), **well(opening))
    with time_machine.travel(at(11)):
        assert figure("shifts.desk_checks_in_time")[0] == 100
    with time_machine.travel(at(23, 30)):
        assert figure("shifts.desk_checks_in_time")[0] == 50
        assert figure("shifts.desk_checks_to_do") == (1, 1)
    assert closing.state == "due"


def test_a_supervisor_comes_by_at_any_time_and_as_often_as_they_like(as_post):
    supervisor = as_post("supervisor-early")
    url = f"{LISTS}new/"
    answer = supervisor.post(url, {"point_spot-manned": "on"})
    assert answer.status_code == 422 and "words_spot-tidy" in errors(answer)
    assert not DeskCheck.objects.exists()
    typed = {f"words_{point.code}": "told the desk" for point in DeskCheckPoint.objects.filter(when="spot")}
    assert supervisor.post(url, {**typed, "point_spot-manned": "on", "remark": "busy"}).status_code == 302
    assert supervisor.post(url, {"all": "well"}).status_code == 302
    assert list(DeskCheck.objects.order_by("pk").values_list("when", "state", "shift__code", "is_in_order")) == [
        ("spot", "signed", "early", False),
        ("spot", "signed", "early", True),
    ]
    assert as_post("frontdesk-early").get(url).status_code == 403


def test_a_missed_list_stays_late_in_the_list_and_the_sheet(as_post):
    laid()
    with time_machine.travel(at(12, day=DAY + timedelta(days=3))):
        desk = as_post("frontdesk-early")
        late = desk.get(LISTS, {"late": "yes"}).context["page"].rows
        assert [row.day for row in late][-1] == DAY and all(row.is_late for row in late)
        assert len(cells(desk.get(LISTS, {"export": "xlsx", "day": "2026-03-10"}))) == 3
        assert desk.post(f"{late[-1].get_absolute_url()}fill/", {"all": "well"}).status_code == 422


def test_a_point_that_is_asked_no_longer_leaves_old_lists_as_they_were(as_post):
    check = laid()
    check.move("fill", by=someone("frontdesk-early"), at=at(9, 30), **well(check))
    DeskCheckPoint.objects.filter(code="open-lights").update(is_asked=False)
    assert len(check.points()) == 6
    assert len(well(laid())["done"]) == 5


@pytest.mark.parametrize("typed", [{"point_nothing": "on"}, {"words_open-radio": "x" * 500}, {"all": ["a", "b"]}])
def test_odd_answers_are_no_error_of_ours(as_post, typed):
    with time_machine.travel(at(9, 20)):
        check = laid()
        answer = as_post("frontdesk-early").post(f"{check.get_absolute_url()}fill/", typed)
        assert answer.status_code in (302, 422)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(as_post, django_assert_num_queries, count):
    for number in range(count):
        make.desk_check(at=timezone.now() - timedelta(days=number))
    client = as_post("supervisor-early")
    client.get(LISTS)
    with django_assert_num_queries(7):
        client.get(LISTS)


def test_the_floor_has_nothing_to_do_with_it(as_post):
    assert as_post("floor-early-1").get(LISTS).status_code == 403
    assert as_post("frontdesk-early").get(reverse("shifts:deskcheck-list")).status_code == 200
