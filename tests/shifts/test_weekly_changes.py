"""The figures of a weekly report: read anew in a draft, frozen by submitting, told with their change."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError

from shifts.models import WeeklyReport
from shifts.weekly.figures import ENTRIES
from tests import make
from tests.people import someone
from tests.tenants.pages import text
from tianyou.core.figures import Line, flow, in_halves

from .weekly import at, submitted, value, written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_morning")]


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
