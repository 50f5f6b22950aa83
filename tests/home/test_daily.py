"""The one command a day: its steps, its lock, its log, its page, and what it drafts."""

import uuid
from datetime import datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from complaints.models import MonthlySummary
from shifts.models import WeeklyReport
from tests import make
from tests.people import appoint, someone
from tests.tenants.pages import text
from tianyou.core import daily_steps
from tianyou.core.daily_runs import BROKEN_OFF, DailyRun, overdue_since
from tianyou.core.daily_steps import STEPS, DailyStep, daily_step, steps_in_order
from tianyou.core.forms import Submission
from tianyou.home.running import where_of

pytestmark = pytest.mark.django_db
PAGE = reverse("daily")
EARLY, LATE = "supervisor-early", "supervisor-late"
COST = 6


def moment(year: int, month: int, day: int, hour: int = 6) -> datetime:
    return datetime(year, month, day, hour, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def steps(monkeypatch):
    """Two steps only, the first of which fails on demand."""
    done = []

    def first(now):
        done.append("first")
        if "fail" in done:
            raise ValueError("王小明 13812341234")
        return {"made": 2}

    def second(now):
        done.append("second")
        return {"left": len(done)}

    kept = {
        "a.first": DailyStep("a.first", "First", first, {"made": "made"}, 1),
        "a.second": DailyStep("a.second", "Second", second, {"left": "left over"}, 2, ("left",)),
    }
    monkeypatch.setattr(daily_steps, "STEPS", kept)
    monkeypatch.setattr("tianyou.core.daily_runs.STEPS", kept)
    return done


def run() -> str:
    out = StringIO()
    call_command("daily", stdout=out, stderr=out)
    return out.getvalue()


def test_keys_of_sent_forms_go_after_a_week_and_not_before():
    for days in (6, 8):
        Submission.objects.create(key=uuid.uuid4(), at=timezone.now() - timedelta(days=days))
    assert "1 keys of forms removed" in run()
    assert "0 keys of forms removed" in run()
    assert Submission.objects.count() == 1


def test_every_step_is_registered_with_its_place_and_says_what_it_counts():
    codes = [step.code for step in steps_in_order()]
    assert codes.index("tenants.changes") < codes.index("staffing.tasks") < codes.index("shifts.weekly_reports")
    assert codes.index("complaints.monthly_summary") < codes.index("tenants.passes")
    assert {"tenants.passes_expiring", "core.leftovers", "shifts.rounds", "tenants.visits"} <= set(codes)
    run()
    for step in DailyRun.objects.get().steps.all():
        assert set(step.counts) <= set(STEPS[step.code].counts), step.code
        assert not step.fault


def test_a_step_is_registered_once_and_is_alarmed_by_what_it_counts():
    with pytest.raises(ValueError, match="twice"):
        daily_step("staffing.tasks", "again", order=1, counts={})(lambda now: {})
    with pytest.raises(ValueError, match="counts"):
        daily_step("a.b", "wrong", order=1, counts={}, alarming=("x",))(lambda now: {})


def test_a_step_that_fails_stops_no_other_and_names_nobody(steps, as_post):
    steps.append("fail")
    with pytest.raises(CommandError, match="Steps that failed: 1"):
        run()
    assert steps[-2:] == ["first", "second"]
    failed, done = DailyRun.objects.get().steps.all()
    assert failed.fault.startswith("ValueError")
    assert "test_daily.py" in failed.fault
    assert "王小明" not in failed.fault
    assert (done.fault, done.counts) == ("", {"left": 3})
    shown = text(as_post("manager").get(PAGE))
    assert "1 step failed" in shown
    assert "3 left over" in shown


def test_a_fault_outside_of_the_program_is_told_by_its_kind():
    assert where_of(ValidationError("13812341234")) == "ValidationError"


def test_of_two_runs_at_once_the_second_leaves_with_a_word(steps):
    other = DailyRun.begin(timezone.now())
    assert "Another run is under way" in run()
    assert steps == []
    other.end()
    assert "First: 2 made" in run()
    assert DailyRun.objects.count() == 2


def test_a_run_that_was_broken_off_does_not_hold_up_the_next(steps, as_post):
    with time_machine.travel(timezone.now() - BROKEN_OFF - timedelta(minutes=1), tick=False):
        DailyRun.begin(timezone.now())
    assert "Second" in run()
    assert "broken off" in text(as_post("assistant").get(PAGE))


def test_a_step_that_goes_on_keeps_the_lock(steps):
    long_ago = timezone.now() - timedelta(hours=5)
    with time_machine.travel(long_ago, tick=False):
        first = DailyRun.begin(long_ago)
    first.note("a.first", timezone.now(), 1.0, {})
    assert DailyRun.begin(timezone.now()) is None


def test_the_warning_stands_on_page_and_workbench_until_a_run_has_ended(steps, as_post):
    words = "The daily command has never run"
    assert words in text(as_post("manager").get(PAGE))
    assert words in text(as_post("manager").get(reverse("home")))
    assert words not in text(as_post("clerk-1").get(reverse("home")))
    run()
    assert words not in text(as_post("manager").get(PAGE))
    assert "has not run" not in text(as_post("manager").get(reverse("home")))


@pytest.mark.parametrize(("hours", "is_overdue"), [(25, False), (27, True)])
def test_a_run_is_missed_after_26_hours(hours, is_overdue, steps, as_post):
    with time_machine.travel(timezone.now() - timedelta(hours=hours), tick=False):
        run()
    DailyRun.begin(timezone.now())
    assert overdue_since(timezone.now())[0] is is_overdue
    assert ("has not run to its end since" in text(as_post("manager").get(reverse("home")))) is is_overdue


def test_the_page_is_for_manager_and_assistant_and_costs_the_same_for_many_runs(
    steps, as_post, django_assert_num_queries
):
    assert as_post("clerk-1").get(PAGE).status_code == 403
    client = as_post("assistant")
    run()
    client.get(PAGE)
    with django_assert_num_queries(COST):
        client.get(PAGE)
    run()
    run()
    with django_assert_num_queries(COST):
        client.get(PAGE)
    oldest = DailyRun.objects.last()
    assert client.get(f"{PAGE}?run={oldest.pk}").context["run"] == oldest
    assert client.get(f"{PAGE}?run=999999").status_code == 404
    assert client.get(f"{PAGE}?run={'9' * 40}").status_code == 404
    assert client.get(f"{PAGE}?run=x").context["run"] == DailyRun.objects.first()


def test_the_weekly_report_is_drafted_on_monday_for_whoever_writes_it_and_once():
    for name in (EARLY, LATE):
        someone(name)
    with time_machine.travel(moment(2026, 3, 23), tick=False):
        assert "2 reports drafted" in run()
        assert "0 reports drafted" in run()
    early = WeeklyReport.objects.get(shift__code="early")
    assert (early.monday.isoformat(), early.state, early.registered_by.username) == ("2026-03-16", "draft", EARLY)
    assert early.history.get().history_change_reason == "由每日命令自动起草"
    assert early.figures


def test_a_week_that_somebody_has_begun_is_left_alone_and_a_missed_monday_is_made_up_for():
    someone(LATE)
    with time_machine.travel(moment(2026, 3, 25), tick=False):
        mine = make.weekly_report(monday=moment(2026, 3, 16).date())
        assert "1 reports drafted" in run()
    assert WeeklyReport.objects.get(pk=mine.pk).history.count() == 1
    assert WeeklyReport.objects.exclude(pk=mine.pk).get().shift.code == "late"


def test_without_anybody_to_write_nothing_is_drafted_and_it_is_told():
    held = someone("leaver")
    day = moment(2026, 3, 20).date()
    appoint(held, "supervisor", "early", until=day)
    with time_machine.travel(moment(2026, 3, 23), tick=False):
        assert "1 shifts without anybody to write" in run()
    assert not WeeklyReport.objects.exists()


def test_the_monthly_summary_is_drafted_on_the_first_and_once():
    desk = someone("frontdesk-early")
    someone("frontdesk-late")
    with time_machine.travel(moment(2026, 3, 20), tick=False):
        make.ticket()
    with time_machine.travel(moment(2026, 4, 1), tick=False):
        assert "1 summaries drafted" in run()
        assert "0 summaries drafted" in run()
    summary = MonthlySummary.objects.get()
    assert (f"{summary.month:%Y-%m}", summary.state, summary.registered_by) == ("2026-03", "draft", desk)


def test_a_month_without_any_matter_has_no_summary():
    someone("frontdesk-early")
    with time_machine.travel(moment(2026, 4, 1), tick=False):
        assert "0 summaries drafted" in run()
    assert not MonthlySummary.objects.exists()


def test_passes_that_expire_soon_are_counted():
    today = timezone.localdate()
    for days in (7, 8):
        made = make.access_pass(valid_until=today + timedelta(days=days))
        made.move("issue", by=someone("clerk-1"))
    assert "1 passes that expire soon" in run()
