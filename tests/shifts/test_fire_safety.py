"""Fire safety: the check of the month and its hazards, who mends and who verifies, drills, and the year."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from shifts.firesafety.limits import next_drill
from shifts.firesafety.year import year_of
from shifts.models import FireCheck, FireCheckPoint, FireDrill, Hazard
from staffing.models import Post, Zone
from tests import make
from tests.core.uploads import picture, upload
from tests.people import someone
from tests.tenants.pages import cells, day, errors, text
from tianyou.core.matters import MATTERS, About, Hindrance
from tianyou.core.measures import MEASURES, Span

pytestmark = pytest.mark.django_db
FIRE, HAZARDS = "/shifts/fire-safety/", "/shifts/hazards/"
CHECKS, DRILLS = f"{FIRE}checks/", f"{FIRE}drills/"


def at(month: int, day_of_month: int, hour: int = 10) -> datetime:
    return datetime(2026, month, day_of_month, hour, tzinfo=timezone.get_default_timezone())


def ticks(*but: str) -> dict:
    codes = FireCheckPoint.objects.exclude(code__in=but).values_list("code", flat=True)
    return {f"ok_{code}": "on" for code in codes}


def photo():
    return upload("place.jpg", picture())


def test_every_point_names_its_source_and_who_mends():
    points = FireCheckPoint.objects.all()
    assert points.count() == 15
    assert not points.filter(source="").exists()
    assert set(points.values_list("department__code", flat=True)) == {"engineering", "security"}


def test_the_month_is_checked_with_one_button(as_post):
    with time_machine.travel(at(3, 10), tick=False):
        answer = as_post("assistant").post(f"{CHECKS}new/", {"all": "well"})
    made = FireCheck.objects.get()
    assert (answer.status_code, made.month, made.zone, made.missing) == (302, date(2026, 3, 1), None, [])
    assert (len(made.done), made.checked_by.username) == (15, "assistant")
    assert "March 2026" in text(as_post("manager").get(made.get_absolute_url()))


def test_what_is_not_in_order_becomes_a_hazard_with_owner_and_day(as_post):
    zone = make.zone()
    typed = {**ticks("hydrants"), "text_hydrants": "hose missing", "zone_hydrants": zone.pk, "place_hydrants": "east"}
    with time_machine.travel(at(3, 10), tick=False):
        assert as_post("manager").post(f"{CHECKS}new/", {**typed, "files": photo()}).status_code == 302
    made, hazard = FireCheck.objects.get(), Hazard.objects.get()
    assert made.missing == ["hydrants"]
    assert (hazard.check_of, hazard.point.code, hazard.department.code) == (made, "hydrants", "engineering")
    assert (hazard.text, hazard.zone, hazard.place) == ("hose missing", zone, "east")
    assert (hazard.due_on, hazard.due_at) == (date(2026, 3, 17), at(3, 17, 23))
    page = text(as_post("assistant").get(made.get_absolute_url()))
    assert hazard.number in page and "place.jpg" in page


def test_a_point_that_is_neither_ticked_nor_told_stores_nothing(as_post):
    client = as_post("assistant")
    answer = client.post(f"{CHECKS}new/", ticks("alarm", "storage") | {"text_storage": "paint"})
    assert answer.status_code == 422 and set(errors(answer)) == {"text_alarm", "zone_alarm", "zone_storage"}
    wrong = client.post(f"{CHECKS}new/", ticks("alarm") | {"text_alarm": "x", "zone_alarm": "99999"})
    assert wrong.status_code == 422 and "zone_alarm" in errors(wrong)
    assert not FireCheck.objects.exists() and not Hazard.objects.exists()


def test_a_word_on_what_is_wrong_counts_more_than_a_tick(as_post):
    typed = {"all": "well", "ok_alarm": "on", "text_alarm": "dark lamp", "zone_alarm": make.zone().pk}
    assert as_post("assistant").post(f"{CHECKS}new/", typed).status_code == 302
    assert FireCheck.objects.get().missing == ["alarm"] and Hazard.objects.get().text == "dark lamp"


def test_a_month_is_checked_once_a_place_and_the_second_is_told_by_whom(as_post):
    assert as_post("assistant").post(f"{CHECKS}new/", {"all": "well"}).status_code == 302
    again = as_post("manager").post(f"{CHECKS}new/", {"all": "well"})
    assert again.status_code == 409 and "assistant has gone through" in text(again)
    zone = {"all": "well", "zone": make.zone().pk}
    assert as_post("supervisor-early").post(f"{CHECKS}new/", zone).status_code == 302
    assert as_post("supervisor-late").post(f"{CHECKS}new/", zone).status_code == 409
    assert FireCheck.objects.count() == 2
    assert as_post("floor-early-1").get(f"{CHECKS}new/").status_code == 403


def test_a_department_mends_its_own_and_somebody_else_verifies(as_post):
    made, other = make.hazard(), make.hazard(who="security")
    url, client = made.get_absolute_url(), as_post("engineering")
    assert client.get(other.get_absolute_url()).status_code == 404
    assert "files" in errors(client.post(f"{url}mend/", {"note": "cleared"}))
    assert "note" in errors(client.post(f"{url}mend/", {"files": photo()}))
    assert client.post(f"{url}mend/", {"note": "cleared", "files": photo()}).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.mended_by.username) == ("mended", "engineering")
    assert client.post(f"{url}verify/").status_code == 403
    assert as_post("floor-late-1").post(f"{url}verify/").status_code == 302
    made.refresh_from_db()
    assert (made.state, made.is_open, made.due_at) == ("verified", False, None)


def test_whoever_mended_never_verifies_whatever_post_they_hold():
    made = make.hazard()
    made.move("mend", by=someone("supervisor-early"), note="done")
    for name in ("verify", "reopen"):
        with pytest.raises(PermissionDenied):
            made.move(name, by=someone("supervisor-early"), note="x")
    made.move("reopen", by=someone("supervisor-late"), note="still there")
    assert (made.state, made.mended_by, made.due_at.date()) == ("open", None, made.due_on)
    made.move("mend", by=someone("floor-early-1"), note="done")
    made.move("verify", by=someone("supervisor-early"))
    assert made.state == "verified"


def test_department_and_day_change_with_a_reason_only(as_post):
    made = make.hazard()
    url, client = f"{made.get_absolute_url()}assign/", as_post("supervisor-early")
    security = Post.objects.get(code="security")
    typed = {"department": security.pk, "due_on": day(3), "grade": "ordinary", "interim": ""}
    assert "note" in errors(client.post(url, typed))
    assert "due_on" in errors(client.post(url, {**typed, "due_on": day(-1), "note": "x"}))
    assert "interim" in errors(client.post(url, {**typed, "grade": "major", "note": "x"}))
    assert client.post(url, {**typed, "note": "their cable"}).status_code == 302
    made.refresh_from_db()
    assert (made.department, made.due_on.isoformat(), made.due_at.date()) == (security, day(3), made.due_on)
    form = as_post("floor-early-1").get(f"{made.get_absolute_url()}correct/").context["form"]
    assert not {"department", "due_on", "grade"} & set(form.fields)
    assert as_post("floor-early-1").get(url).status_code == 403


def test_a_hazard_is_registered_on_the_own_floor(as_post):
    second, department = make.zone("second"), Post.objects.get(code="security").pk
    typed = {"zone": make.zone().pk, "text": "locked exit", "grade": "ordinary", "department": department}
    typed |= {"due_on": day(1)}
    client = as_post("floor-early-1")
    for wrong, field in (
        ({"zone": second.pk}, "zone"),
        ({"text": ""}, "text"),
        ({"due_on": day(-1)}, "due_on"),
        ({"grade": "major"}, "interim"),
        ({"department": ""}, "department"),
    ):
        answer = client.post(f"{HAZARDS}new/", {**typed, **wrong})
        assert answer.status_code == 422 and field in errors(answer), wrong
    major = {**typed, "grade": "major", "interim": "a guard stands there", "files": photo()}
    assert client.post(f"{HAZARDS}new/", major).status_code == 302
    assert Hazard.objects.get().grade == "major"
    there = make.hazard(zone=second, by="supervisor-early")
    assert client.get(there.get_absolute_url()).status_code == 404


def test_what_is_no_hazard_is_struck_by_somebody_else_with_a_reason():
    made = make.hazard(by="assistant")
    with pytest.raises(PermissionDenied):
        made.move("void", by=someone("assistant"), note="x")
    with pytest.raises(ValidationError):
        made.move("void", by=someone("manager"))
    made.move("void", by=someone("manager"), note="an old photo")
    assert (made.state, made.is_open) == ("void", False)


def test_the_workbench_shows_a_hazard_past_its_day(as_post):
    made = make.hazard(at=timezone.now() - timedelta(days=10))
    now = timezone.now()
    assert list(MEASURES["shifts.hazards_late"].rows(Span(now, now))) == [made]
    assert "fire hazards past their day" in text(as_post("manager").get("/"))
    assert "fire hazards to mend" in text(as_post("engineering").get("/"))
    assert "fire hazards to mend" not in text(as_post("security").get("/"))


def test_the_file_of_a_shop_asks_about_its_hazards():
    unit = make.unit("1F-023")
    mine = make.hazard(unit=unit)
    make.hazard()
    matter = MATTERS["hazards"]
    assert list(matter.rows(About(unit=unit))) == [mine]
    assert matter.hinders == Hindrance.REASON


def test_a_drill_is_recorded_by_the_office(as_post):
    client = as_post("assistant")
    typed = {"day": day(), "scenario": "kitchen fire", "participants": "60", "minutes": "5.5", "findings": "too quiet"}
    for wrong in ({"day": day(1)}, {"participants": "0"}, {"minutes": "-1"}, {"scenario": ""}, {"day": "x"}):
        assert client.post(f"{DRILLS}new/", {**typed, **wrong}).status_code == 422
    assert client.post(f"{DRILLS}new/", {**typed, "files": photo()}).status_code == 302
    drill = FireDrill.objects.get()
    assert (drill.participants, drill.held_by.username) == (60, "assistant")
    assert as_post("supervisor-early").get(drill.get_absolute_url()).status_code == 200
    assert as_post("supervisor-early").post(f"{DRILLS}new/", typed).status_code == 403
    assert [row.pk for row in client.get(DRILLS, {"q": "kitchen"}).context["page"].rows] == [drill.pk]


def test_the_next_drill_is_due_half_a_year_after_the_last(as_post):
    assert next_drill(None, date(2026, 3, 1)) is None
    assert next_drill(date(2026, 1, 1), date(2026, 3, 1)) == date(2026, 7, 3)
    client = as_post("manager")
    assert "No fire drill is recorded yet" in text(client.get(FIRE))
    made = make.fire_drill(day=timezone.localdate() - timedelta(days=200))
    assert client.get(FIRE).context["is_drill_late"]
    FireDrill.objects.filter(pk=made.pk).update(day=timezone.localdate())
    assert not client.get(FIRE).context["is_drill_late"]


def test_the_year_says_what_was_made_and_what_is_missing(as_post):
    manager = someone("manager")
    make.fire_check(month=date(2026, 1, 1), at=at(1, 20))
    for zone in Zone.objects.all():
        make.fire_check(month=date(2026, 2, 1), at=at(2, 20), zone=zone, by="supervisor-early")
    second = make.zone("second")
    make.fire_drill(day=date(2026, 2, 3))
    make.hazard(at=at(3, 5)).move("mend", by=someone("engineering"), note="x", at=at(3, 6))
    make.hazard(at=at(3, 31, 23))
    months = year_of(2026, manager, date(2026, 4, 10))
    assert [month.is_done for month in months[:4]] == [True, False, False, False]
    assert [month.is_late for month in months[:5]] == [False, True, True, False, False]
    assert [(month.found, month.left) for month in months[2:4]] == [(2, 2), (0, 0)]
    assert (len(months[1].drills), months[3].is_now, months[4].is_to_come) == (1, True, True)
    make.fire_check(month=date(2026, 2, 1), at=at(2, 21), zone=second, by="supervisor-early")
    assert year_of(2026, manager, date(2026, 4, 10))[1].is_done
    with time_machine.travel(at(4, 10), tick=False):
        page = text(as_post("manager").get(FIRE))
        assert "not made" in page and "to be made by the end of the month" in page
        assert [month.found for month in as_post("manager").get(f"{FIRE}?year=2025").context["months"]] == [0] * 12
    for odd in ("x", "99999", "-1", "²"):
        assert as_post("manager").get(FIRE, {"year": odd}).status_code == 200


def test_lists_are_narrowed_and_downloaded(as_post):
    made, other = make.hazard(), make.hazard(who="security", text="wires", zone=make.zone("second"), by="assistant")
    client = as_post("manager")
    for query, expected in (
        ({"department": other.department_id}, other),
        ({"zone": made.zone_id}, made),
        ({"q": "wires"}, other),
    ):
        assert [row.pk for row in client.get(HAZARDS, query).context["page"].rows] == [expected.pk]
    assert client.get(HAZARDS, {"open": "late"}).context["page"].rows == []
    assert len(cells(client.get(HAZARDS, {"export": "xlsx"}))) == 3
    make.fire_check(remark="after the flood")
    assert len(client.get(CHECKS, {"q": "flood", "zone": "null"}).context["page"].rows) == 1
    assert client.get(CHECKS, {"zone": "99999"}).status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_for_one_and_three(as_post, django_assert_num_queries, count):
    whole = make.fire_check(missing=["alarm", "hydrants", "storage"])
    points = FireCheckPoint.objects.filter(code__in=whole.missing)
    for point in points[:count]:
        made = make.hazard(check_of=whole, point=point)
        make.fire_drill()
    client = as_post("manager")
    pages = ((FIRE, 10), (HAZARDS, 8), (made.get_absolute_url(), 6), (whole.get_absolute_url(), 8), (DRILLS, 5))
    for url, queries in pages:
        client.get(url)
        with django_assert_num_queries(queries):
            client.get(url)
    assert len(client.get(FIRE).context["hazards"]) == count


def test_the_form_of_the_month_stays_small(as_post):
    assert len(as_post("assistant").get(f"{CHECKS}new/").content) < 100_000
