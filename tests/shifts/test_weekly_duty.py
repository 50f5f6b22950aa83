"""The duty of the weekly report: when it is due, what is late or missing, and whom the workbench asks."""

from datetime import date, datetime

import pytest
import time_machine
from django.urls import reverse

from shifts.models import WeeklyReport
from shifts.weekly import duty
from shifts.weekly.states import Fate
from shifts.weekly.weeks import week_words, weeks_over
from tests import make
from tests.people import someone
from tests.tenants.pages import text
from tianyou.core.deadlines import Limit
from tianyou.core.measures import MEASURES

from .weekly import MONDAY, WEEKLY, at, submitted, written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_morning")]


def fates(name: str, now: datetime) -> dict[str, list]:
    return {shift.code: [week.fate for week in weeks] for shift, weeks in duty.Keeping(someone(name), now).rows()}


def test_it_is_due_on_monday_at_noon_and_the_answer_within_two_working_days():
    report = written()
    assert (report.due_at, report.submit_by) == (at(23, 12), at(23, 12))
    report.move("submit", by=someone("supervisor-early"))
    assert report.due_at == at(25, 18)
    report.move("send-back", by=someone("manager"), note="more")
    assert report.due_at == at(24, 18)


def test_the_hour_is_data():
    Limit.objects.create(
        code="weekly.submit",
        name_zh="x",
        name_en="x",
        amount=18,
        unit="hour",
        source="x",
        effective_on=date(2026, 3, 20),
    )
    assert written().submit_by == at(23, 18)
    assert make.weekly_report(monday=date(2026, 3, 9)).submit_by == at(16, 12)


def test_a_late_report_is_late_for_good():
    with time_machine.travel(at(23, 12, 1), tick=False):
        report = submitted()
        assert report.was_late and str(report.lateness()) == "submitted late"
        assert not WeeklyReport.objects.in_time().exists()
    with time_machine.travel(at(23, 14), tick=False):
        draft = make.weekly_report(monday=date(2026, 3, 9))
        assert draft.is_late and str(draft.lateness()) == "missing"


def test_a_week_is_named_by_its_iso_number_over_new_year():
    assert week_words(date(2026, 12, 28)) == "Week 53 of 2026 (28 Dec–3 Jan)"
    assert weeks_over(at(23, 0), 2) == (MONDAY, date(2026, 3, 9))
    assert weeks_over(at(22, 23), 1) == (date(2026, 3, 9),)


def test_the_list_shows_of_each_shift_what_is_missing_late_and_in_time(as_post):
    for name in ("supervisor-early", "supervisor-late"):
        someone(name)
    submitted()
    late = make.weekly_report(monday=date(2026, 3, 9))
    late.move("submit", by=someone("supervisor-early"))
    make.weekly_report(monday=date(2026, 3, 2))
    found = fates("manager", at(23, 10))
    assert found["early"][:4] == [Fate.IN_TIME, Fate.LATE, Fate.MISSING, Fate.MISSING]
    assert found["late"][:2] == [Fate.AWAITED, Fate.MISSING]
    assert len(found["late"]) == 8 and set(found) == {"early", "late"}
    assert fates("manager", at(23, 12, 1))["late"][0] == Fate.MISSING
    assert set(fates("supervisor-late", at(23))) == {"late"}
    page = text(as_post("manager").get(WEEKLY))
    assert page.count("missing") >= 3 and "submitted late" in page


def test_nobody_misses_a_week_in_which_nobody_held_the_post():
    someone("supervisor-early", since=date(2026, 3, 11))
    found = fates("supervisor-early", at(23))["early"]
    assert found[:3] == [Fate.AWAITED, Fate.MISSING, Fate.NOBODY]


def test_the_workbench_asks_for_the_report_until_it_is_begun(as_post):
    client = as_post("supervisor-early")
    page = text(client.get(reverse("home")))
    assert f"Weekly report to draft: {week_words(MONDAY)}" in page
    written()
    assert week_words(MONDAY) not in text(client.get(reverse("home")))
    assert "Weekly report to draft" not in text(as_post("manager").get(reverse("home")))


def test_duties_count_what_waits_for_their_post():
    report = written()
    make.weekly_report(monday=MONDAY, of="late", by="supervisor-late")
    count = {
        name: MEASURES[code].rows(None).visible_to(someone(name)).count()
        for name, code in (("supervisor-early", "shifts.weekly_to_submit"), ("manager", "shifts.weekly_to_answer"))
    }
    assert count == {"supervisor-early": 1, "manager": 0}
    report.move("submit", by=someone("supervisor-early"))
    assert list(MEASURES["shifts.weekly_to_answer"].rows(None)) == [report]
