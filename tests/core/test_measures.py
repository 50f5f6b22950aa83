from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from django.db.models import Avg
from django.utils import timezone

from complaints.measures import registered
from complaints.models import Ticket
from tianyou.core.deadlines import on_day
from tianyou.core.measures import MEASURES, Span, figures, measure

from .. import make
from ..people import someone

pytestmark = pytest.mark.django_db


@pytest.fixture
def span():
    now = timezone.now()
    return Span(now - timedelta(days=7), now + timedelta(minutes=1))


def test_a_figure_counts_what_the_reader_may_see_and_what_of_it_is_late(span):
    make.ticket(at=timezone.now() - timedelta(days=2))
    make.ticket(where="second")
    figure = MEASURES["complaints.open"].figure(span, someone("manager"))
    assert (figure.value, figure.late, figure.rows.count()) == (2, 1, 2)
    assert MEASURES["complaints.open"].figure(span, someone("floor-early-1")).value == 1
    assert MEASURES["complaints.open"].figure(span, someone("finance")).value == 0


def test_a_rate_is_the_share_of_its_whole_and_zero_of_nothing(span):
    rate = MEASURES["complaints.closed_share"]
    assert (rate.unit, rate.figure(span, someone("manager")).value) == ("%", 0)
    done = [make.ticket() for _ in range(3)][0]
    Ticket.objects.filter(pk=done.pk).update(state="closed")
    assert rate.figure(span, someone("manager")).value == 33.3


def test_a_figure_keeps_to_its_period_and_its_person(span):
    make.ticket(at=timezone.now() - timedelta(days=8))
    make.ticket(by="supervisor-early")
    mine = make.ticket()
    of_desk = Span(span.since, span.until, someone("frontdesk-early"))
    assert (registered(span).count(), list(registered(of_desk))) == (2, [mine])


def test_a_code_is_given_once():
    with pytest.raises(ValueError, match=r"complaints\.open"):
        measure("complaints.open", "again")(registered)


def test_a_period_has_a_first_and_a_last_day_and_midnight_belongs_to_the_next():
    first, last = date(2026, 3, 16), date(2026, 3, 22)
    span = Span(on_day(first, time.min), on_day(date(2026, 3, 23), time.min))
    assert span.days == (first, last)
    assert Span(span.since, span.until + timedelta(seconds=1)).days == (first, date(2026, 3, 23))


def test_a_figure_keeps_to_its_shift_where_it_is_asked_for_one(span):
    mine, other = make.attendance(), make.attendance(who="floor-late-1")
    days = MEASURES["shifts.days_signed"]
    assert set(days.rows(span)) == {mine, other}
    assert list(days.rows(replace(span, shift=make.shift("late")))) == [other]


def test_what_opened_on_the_day_after_a_period_is_not_of_it(span):
    done = make.handover()
    type(done).objects.filter(pk=done.pk).update(opened_on=date(2026, 3, 23))
    opened = MEASURES["tenants.openings_noted"]
    weeks = [Span(on_day(date(2026, 3, day), time.min), on_day(date(2026, 3, day + 7), time.min)) for day in (16, 23)]
    assert [opened.rows(week).count() for week in weeks] == [0, 1]


def test_many_figures_at_once_are_what_each_says_by_itself(span):
    for make_one in make.CASES.values():
        make_one()
    manager = someone("manager")
    manager.has_perm("staffing.view_plan")
    once = figures(MEASURES, span, manager)
    assert sum(bool(figure.value) for figure in once.values()) > 60
    for code, figure in once.items():
        assert figure.tally.count == figure.rows.count(), code
        if hasattr(figure.rows.model, "late_at"):
            assert figure.late == figure.rows.filter(figure.rows.model.late_at(timezone.now())).count(), code
        if mean := MEASURES[code].average:
            whole = figure.rows.aggregate(mean=Avg(mean))["mean"] or 0
            assert figure.value == round(whole, 1), code


def test_several_figures_cost_one_query(span, django_assert_num_queries):
    manager = someone("manager")
    codes = ["complaints.open", "complaints.closed_share", "tenants.passes_issued", "staffing.tasks_closed"]
    figures(codes, span, manager)
    with django_assert_num_queries(1):
        figures(codes, span, manager)
