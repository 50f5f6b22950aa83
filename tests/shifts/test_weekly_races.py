"""Two people at the same moment on one weekly report."""

import pytest

from shifts.models import WeeklyReport
from tests import make
from tests.people import appoint, someone
from tests.tenants.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
NEW = "/shifts/weekly/new/"


def test_a_week_drafted_twice_at_once_is_one_report_and_both_are_led_to_it():
    appoint(someone("assistant"), "supervisor", "early", kind="cover", until=make.next_month())
    assert at_once(("supervisor-early", NEW, {}), ("assistant", NEW, {})) == [302, 302]
    report = WeeklyReport.objects.get()
    assert report.history.count() == 1 and report.number.endswith("1号")


def test_a_report_is_submitted_once():
    report = make.weekly_report()
    url = f"{report.get_absolute_url()}submit/"
    assert at_once(*[("supervisor-early", url, {})] * 2) == [302, 409]
    assert WeeklyReport.history.filter(last_move="submit").count() == 1


def test_a_report_is_answered_or_sent_back_never_both():
    report = make.weekly_report()
    report.move("submit", by=someone("supervisor-early"))
    appoint(someone("assistant"), "manager", "office", kind="acting", until=make.next_month())
    url = report.get_absolute_url()
    sent = [("manager", f"{url}answer/", {"answer": "read"}), ("assistant", f"{url}send-back/", {"note": "more"})]
    assert at_once(*sent) == [302, 409]
    report.refresh_from_db()
    assert report.history.filter(last_move__in=("answer", "send-back")).count() == 1
    assert report.state in ("answered", "sent_back")


def test_what_is_written_while_it_is_submitted_is_in_it_or_refused():
    report = make.weekly_report()
    url, seen = report.get_absolute_url(), report.history.latest().pk
    typed = {"done": "written", "plan": "x", "seen": seen}
    statuses = at_once(("supervisor-early", f"{url}submit/", {}), ("supervisor-early", f"{url}correct/", typed))
    report.refresh_from_db()
    assert report.state == "submitted"
    assert (statuses, report.done) in (([302, 302], "written"), ([302, 409], "完成各层巡场"))
