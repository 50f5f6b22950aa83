"""The weekly report: drafted with its figures, written, submitted and frozen, answered or sent back, never twice."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from shifts.models import WeeklyReport
from shifts.weekly import duty
from shifts.weekly.figures import ENTRIES
from shifts.weekly.states import Fate
from shifts.weekly.weeks import week_words, weeks_over
from tests import make
from tests.people import appoint, someone
from tests.tenants.pages import cells, errors, text
from tianyou.core.deadlines import Limit
from tianyou.core.figures import Line, flow, in_halves
from tianyou.core.measures import MEASURES

pytestmark = pytest.mark.django_db
WEEKLY = "/shifts/weekly/"
# Monday the 16th to Sunday the 22nd of March 2026; its report is due on Monday the 23rd at noon.
MONDAY = date(2026, 3, 16)


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=timezone.get_default_timezone())


@pytest.fixture(autouse=True)
def _monday_morning():
    """Everything here happens on the Monday after the week unless a test says otherwise."""
    with time_machine.travel(at(23), tick=False):
        yield


def written(**values) -> WeeklyReport:
    return make.weekly_report(monday=MONDAY, **values)


def submitted(**values) -> WeeklyReport:
    report = written(**values)
    report.move("submit", by=someone("supervisor-early"))
    return report


def value(report: WeeklyReport, code: str, key: str = "value"):
    return next(row[key] for row in report.figures if row["code"] == code)


def fates(name: str, now: datetime) -> dict[str, list]:
    return {shift.code: [week.fate for week in weeks] for shift, weeks in duty.Keeping(someone(name), now).rows()}


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


def test_what_was_submitted_stays_as_it_was_and_the_page_says_what_is_different_now(as_post):
    with time_machine.travel(at(18)):
        ticket = make.ticket()
    report = submitted()
    before = [dict(row) for row in report.figures]
    assert (value(report, "complaints.open"), value(report, "complaints.registered")) == (1, 1)
    with time_machine.travel(at(19)):
        make.ticket(text="entered later")
    type(ticket).objects.filter(pk=ticket.pk).update(state="closed", closed_at=at(23, 10))
    report.refresh_from_db()
    assert report.figures == before
    page = text(as_post("manager").get(report.get_absolute_url(), {"now": "yes"}))
    assert "now 2" in page and "the number of now stands beside it" in page
    paper = text(as_post("manager").get(f"{report.get_absolute_url()}paper/"))
    assert "now 2" not in paper and report.number in paper
    with pytest.raises(ValidationError):
        report.move("refresh", by=someone("supervisor-early"))


def test_a_draft_reads_its_figures_anew_and_once_more_when_it_is_submitted():
    report = written()
    with time_machine.travel(at(18)):
        make.ticket()
    assert value(report, "complaints.registered") == 0
    report.move("refresh", by=someone("supervisor-early"))
    assert (value(report, "complaints.registered"), report.state) == (1, "draft")
    with time_machine.travel(at(18)):
        make.ticket()
    with time_machine.travel(at(23, 11), tick=False):
        report.move("submit", by=someone("supervisor-early"))
    assert (value(report, "complaints.registered"), report.figures_at) == (2, at(23, 11))


def test_a_stock_is_compared_with_what_the_report_before_said_and_a_flow_with_the_week_before():
    with time_machine.travel(at(11)):
        make.ticket()
    with time_machine.travel(at(16, 9), tick=False):
        first = make.weekly_report(monday=date(2026, 3, 9))
        first.move("submit", by=someone("supervisor-early"))
        make.ticket()
        make.ticket()
    second = written()
    assert [value(second, "complaints.open", key) for key in ("value", "before")] == [3, 1]
    assert [value(second, "complaints.registered", key) for key in ("value", "before")] == [2, 1]
    assert value(first, "complaints.open", "before") is None


def test_a_draft_of_the_week_before_answers_for_no_stock():
    make.weekly_report(monday=date(2026, 3, 9))
    assert value(written(), "complaints.open", "before") is None


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


@pytest.mark.parametrize("count", [1, 3])
def test_a_report_costs_the_same_however_much_happened(as_post, django_assert_num_queries, count):
    with time_machine.travel(at(18)):
        for _number in range(count):
            make.ticket()
    report, client = submitted(), as_post("manager")
    client.get(report.get_absolute_url())
    with django_assert_num_queries(8):
        client.get(report.get_absolute_url())
    with django_assert_num_queries(len(ENTRIES) + 8):
        client.get(report.get_absolute_url(), {"now": "yes"})
    with django_assert_num_queries(4):
        client.get(f"{report.get_absolute_url()}paper/")


def test_a_week_is_named_by_its_iso_number_over_new_year():
    assert week_words(date(2026, 12, 28)) == "Week 53 of 2026 (28 Dec–3 Jan)"
    assert weeks_over(at(23, 0), 2) == (MONDAY, date(2026, 3, 9))
    assert weeks_over(at(22, 23), 1) == (date(2026, 3, 9),)


def test_a_change_is_told_with_its_sign():
    changes = [Line(flow("complaints.open"), *pair).change for pair in ((5, 3), (3, 5), (3, 3), (3, None))]
    assert changes == ["+2", "-2", "=", ""]


def test_a_figure_whose_measure_is_gone_stays_on_the_paper(as_post):
    report = submitted()
    figures = [*report.figures, {"code": "old.gone", "value": 7, "before": None}]
    WeeklyReport.objects.filter(pk=report.pk).update(figures=figures)
    for page in ("", "paper/"):
        assert "old.gone" in text(as_post("manager").get(f"{report.get_absolute_url()}{page}"))


def test_two_columns_of_about_the_same_height():
    groups = [("a", [1] * 5), ("b", [1] * 3), ("c", [1] * 2), ("d", [1] * 4)]
    left, right = in_halves(groups)
    assert ([label for label, _lines in left], [label for label, _lines in right]) == (["a", "b"], ["c", "d"])


def test_two_editors_the_later_is_told(as_post):
    report, client = written(), as_post("supervisor-early")
    url = f"{report.get_absolute_url()}correct/"
    typed = {"done": "mine", "plan": "x", "seen": client.get(url).context["form"].initial["seen"]}
    assert client.post(url, typed).status_code == 302
    answer = client.post(url, {**typed, "done": "other"})
    assert answer.status_code == 409 and "other" in text(answer)


def test_a_week_once_for_a_shift():
    report = written()
    with pytest.raises(ValidationError, match="already"):
        WeeklyReport(monday=report.monday, shift=report.shift).full_clean()
    with pytest.raises(ValidationError, match="not over"):
        WeeklyReport(monday=MONDAY + timedelta(days=7), shift=report.shift).full_clean()
