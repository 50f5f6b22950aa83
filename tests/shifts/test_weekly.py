"""The weekly report: drafted once for a shift, written, submitted, answered or sent back, and found again."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from shifts.models import WeeklyReport
from shifts.weekly.weeks import week_words, weeks_over
from tests import make
from tests.people import appoint, someone
from tests.tenants.pages import cells, errors, text

from .weekly import MONDAY, WEEKLY, at, submitted, value, written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_morning")]


def test_one_button_drafts_the_report_of_last_week_with_its_figures(as_post):
    with time_machine.travel(at(18)):
        make.ticket()
    client = as_post("supervisor-early")
    assert "Draft the report of this week" in text(client.get(WEEKLY))
    answer = client.post(f"{WEEKLY}new/", {})
    report = WeeklyReport.objects.get()
    assert answer.url == reverse("shifts:weekly-update", args=[report.pk])
    assert (report.monday, report.shift.code, report.state) == (MONDAY, "early", "draft")
    assert (value(report, "complaints.registered"), value(report, "complaints.registered", "before")) == (1, 0)
    assert report.number.startswith("周报〔2026〕")
    assert [week.monday for week in client.get(WEEKLY).context["to_draft"]][:1] == [date(2026, 3, 9)]


def test_whoever_asks_again_is_led_to_the_report_that_is_there(as_post):
    report, client = written(), as_post("supervisor-early")
    answer = client.post(f"{WEEKLY}new/", {"monday": MONDAY.isoformat()}, follow=True)
    assert answer.redirect_chain[-1][0] == report.get_absolute_url()
    assert "is begun already" in text(answer)
    assert WeeklyReport.objects.count() == 1


def test_weeks_that_have_their_report_are_not_offered(as_post):
    client = as_post("supervisor-early")
    offered = client.get(f"{WEEKLY}new/").context["form"].fields["monday"].choices
    assert offered[0][0] == MONDAY.isoformat()
    written()
    form = client.get(f"{WEEKLY}new/").context["form"]
    assert form.fields["monday"].choices == offered[1:] and form.initial["monday"] == offered[1][0]


def test_a_week_once_for_a_shift():
    report = written()
    with pytest.raises(ValidationError, match="already"):
        WeeklyReport(monday=report.monday, shift=report.shift).full_clean()
    with pytest.raises(ValidationError, match="not over"):
        WeeklyReport(monday=MONDAY + timedelta(days=7), shift=report.shift).full_clean()


@pytest.mark.parametrize("monday", ["2026-03-23", "2026-03-17", "2020-03-16", "soon", "\x00"])
def test_a_week_that_is_not_over_or_no_week_is_not_drafted(as_post, monday):
    answer = as_post("supervisor-early").post(f"{WEEKLY}new/", {"monday": monday})
    assert answer.status_code == 422 and "monday" in errors(answer)
    assert not WeeklyReport.objects.exists()


def test_a_report_is_of_the_own_shift_and_of_no_other(as_post):
    late = as_post("supervisor-late")
    assert late.post(f"{WEEKLY}new/", {"shift": make.shift("early").pk}).status_code == 422
    report = written()
    assert late.get(report.get_absolute_url()).status_code == 404
    assert late.get(f"{report.get_absolute_url()}correct/").status_code == 404
    with pytest.raises(PermissionDenied):
        report.move("submit", by=someone("supervisor-late"))
    for name in ("clerk-1", "floor-early-1", "frontdesk-early"):
        assert as_post(name).get(WEEKLY).status_code == 403
    for name in ("manager", "assistant", "leader"):
        assert as_post(name).get(report.get_absolute_url()).status_code == 200
        assert as_post(name).get(f"{report.get_absolute_url()}correct/").status_code == 403


def test_whoever_stands_in_for_both_shifts_says_of_which(as_post):
    appoint(someone("supervisor-early"), "supervisor", "late", kind="cover", until=date(2026, 4, 1))
    client = as_post("supervisor-early")
    assert "shift" in errors(client.post(f"{WEEKLY}new/", {}))
    assert client.post(f"{WEEKLY}new/", {"shift": make.shift("late").pk}).status_code == 302
    assert WeeklyReport.objects.get().shift.code == "late"


def test_it_is_written_submitted_and_answered(as_post):
    report, client = written(done="", plan=""), as_post("supervisor-early")
    url = report.get_absolute_url()
    answer = client.post(f"{url}submit/", {})
    assert answer.status_code == 422 and "Write what was done" in text(answer)
    seen = client.get(f"{url}correct/").context["form"].initial["seen"]
    assert client.post(f"{url}correct/", {"done": "rounds", "plan": "doors", "seen": seen}).status_code == 302
    assert client.post(f"{url}submit/", {}).status_code == 302
    assert client.get(f"{url}correct/").status_code == 302
    manager = as_post("manager")
    assert report.number in text(manager.get(reverse("inbox"))) or "Early shift" in text(manager.get(reverse("inbox")))
    assert manager.get(reverse("decision", args=["weeklyreport", report.pk])).status_code == 200
    assert "answer" in errors(manager.post(f"{url}answer/", {}))
    assert manager.post(f"{url}answer/", {"answer": "go on"}).status_code == 302
    report.refresh_from_db()
    assert (report.state, report.answer, report.answered_at, report.closed_at) == ("answered", "go on", at(23), at(23))
    assert "go on" in text(client.get(url))


def test_it_is_sent_back_with_a_reason_and_comes_again(as_post):
    report, manager = submitted(), as_post("manager")
    url = report.get_absolute_url()
    assert "note" in errors(manager.post(f"{url}send-back/", {}))
    assert manager.post(f"{url}send-back/", {"note": "which escalator?"}).status_code == 302
    client = as_post("supervisor-early")
    assert "which escalator?" in text(client.get(url))
    seen = client.get(f"{url}correct/").context["form"].initial["seen"]
    client.post(f"{url}correct/", {"done": "the third", "plan": "doors", "seen": seen})
    with time_machine.travel(at(23, 13), tick=False):
        assert client.post(f"{url}submit/", {}).status_code == 302
    report.refresh_from_db()
    assert (report.state, report.submitted_at, report.was_late) == ("submitted", at(23), False)


def test_nobody_answers_what_they_wrote_or_submitted():
    report = submitted()
    appoint(someone("supervisor-early"), "manager", "office", kind="acting", until=date(2026, 4, 1))
    for move, values in (("answer", {"answer": "well done"}), ("send-back", {"note": "x"})):
        with pytest.raises(PermissionDenied):
            report.move(move, by=someone("supervisor-early"), **values)
    other = make.weekly_report(monday=MONDAY, of="late", by="supervisor-late")
    other.move("submit", by=someone("supervisor-late"))
    other.move("answer", by=someone("supervisor-early"), answer="read")
    assert other.state == "answered"


def test_two_editors_the_later_is_told(as_post):
    report, client = written(), as_post("supervisor-early")
    url = f"{report.get_absolute_url()}correct/"
    typed = {"done": "mine", "plan": "x", "seen": client.get(url).context["form"].initial["seen"]}
    assert client.post(url, typed).status_code == 302
    answer = client.post(url, {**typed, "done": "other"})
    assert answer.status_code == 409 and "other" in text(answer)


def test_lists_are_filtered_searched_and_downloaded(as_post):
    report = submitted()
    draft = make.weekly_report(monday=date(2026, 3, 9))
    manager = as_post("manager")

    def shown(**asked):
        return [row.pk for row in manager.get(WEEKLY, asked).context["page"].rows]

    assert shown() == [report.pk, draft.pk]
    assert shown(state="draft") == [draft.pk]
    assert shown(late="now") == [draft.pk]
    assert shown(late="then") == []
    assert shown(since="2026-03-16", shift="early") == [report.pk]
    assert shown(q=report.number) == [report.pk]
    rows = cells(manager.get(WEEKLY, {"export": "xlsx"}))
    assert rows[1][1] == week_words(MONDAY) and len(rows) == 3


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(as_post, django_assert_num_queries, count):
    for monday in weeks_over(timezone.now(), count):
        make.weekly_report(monday=monday)
    client = as_post("manager")
    client.get(WEEKLY)
    with django_assert_num_queries(11):
        assert len(client.get(WEEKLY).context["page"].rows) == count
