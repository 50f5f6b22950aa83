"""The overview: staffing, decisions, what is late by duty, and thirteen months side by side, in a few queries."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone, translation

from staffing.models import Task
from tests import make
from tests.everything import records_in
from tests.people import SEATS, appoint, someone
from tests.tenants.pages import cells, text
from tianyou.core.kept_figures import KeptFigure, kept_values
from tianyou.home.inbox import piles
from tianyou.home.overview import Compared, waiting_decisions
from tianyou.home.spans import month_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]
OVERVIEW = "/overview/"
RATE = "shifts.rounds_done_share"


@pytest.fixture
def manager(as_post):
    for name in SEATS:
        someone(name)
    return as_post("manager")


def row(page, code: str):
    return next(each for each in page.context["rows"] if each.code == code)


def test_the_months_are_compared_and_every_number_opens_its_rows(manager):
    make.ticket()
    make.ticket(at=timezone.now() - timedelta(days=timezone.localdate().day + 2))
    found = row(manager.get(OVERVIEW), "complaints.registered")
    assert found.values[:2] == [1, 1] and found.values[12] == 0
    for url in found.urls:
        assert manager.get(url).status_code == 200
    assert len(manager.get(found.urls[1]).context["page"].rows) == 1
    last = month_of(timezone.localdate()).beside(-1)
    assert row(manager.get(f"{OVERVIEW}?month={last.code}"), "complaints.registered").values[0] == 1
    sheet = cells(manager.get(f"{OVERVIEW}?export=xlsx"))
    assert (len(sheet[0]), list(sheet[1][1:3])) == (14, [1, 1])


def test_occupancy_is_the_share_of_units_that_are_let(manager):
    make.usual_lease()
    make.unit("2F-001")
    page = manager.get(OVERVIEW)
    assert row(page, "tenants.units_let").texts[0] == "50%"


def test_a_rate_of_a_month_without_anything_is_not_known_and_not_compared(manager):
    make.unit()
    month = month_of(timezone.localdate())
    for _again in range(2):
        page = manager.get(OVERVIEW)
        found = row(page, "staffing.tasks_in_time")
        assert (found.texts, found.change, set(found.values)) == (["—", "—", "—"], "—", {None})
    assert KeptFigure.objects.get(code=found.code, since=month.beside(-5).span().since).value is None
    assert row(page, "complaints.registered").texts == ["0", "0", "0"]
    sheet = cells(manager.get(f"{OVERVIEW}?export=xlsx"))
    assert {line[1] for line in sheet if line[0] == found.label} == {None}


def test_rates_differ_by_percentage_points():
    rate, count = (Compared(code, [98.4, 90.0], ("", "", "")) for code in (RATE, "complaints.registered"))
    assert (rate.change, count.change) == ("+8.4 percentage points", "+8.4")
    assert Compared(RATE, [98.4, 98.4], ("", "", "")).change == "="
    assert Compared(RATE, [98.4, None], ("", "", "")).change == Compared(RATE, [None, 1], ("", "", "")).change == "—"
    with translation.override("zh-hans"):
        assert rate.change == "+8.4 个百分点"


def test_what_waits_and_what_is_late_is_counted_by_process_and_by_duty(manager):
    make.relief()
    task = make.task(post="assistant", at=timezone.now() - timedelta(days=9))
    Task.objects.update(due_at=timezone.now() - timedelta(days=1))
    page = manager.get(OVERVIEW)
    assert [tally.count for _url, label, tally in page.context["decisions"] if "relief" in label.lower()] == [1]
    late = {each.measure.code: each for each in page.context["late"]}
    assert "Assistant manager 9" in late["staffing.tasks_to_do"].posts
    assert late["staffing.tasks_to_do"].figure.late == 1
    task.move("cancel", by=someone("manager"), note="x")
    assert manager.get(OVERVIEW).context["late"] == []


def test_what_waits_for_a_decision_is_counted_as_the_inbox_shows_it():
    records_in("en")
    user = someone("manager")
    for post in ("assistant", "finance"):
        held = someone(post).appointments.get()
        appoint(user, held.post.code, held.shift.code, kind="acting", until=timezone.localdate())
    user = someone("manager")
    told = {url: (tally.count, tally.late) for url, _label, tally in waiting_decisions(user)}
    assert told == {f"{reverse('inbox')}#{pile.kind}": (len(pile.waiting), pile.late) for pile in piles(user)} != {}


@pytest.mark.parametrize("month", ["2026-13", "x", "2026-1", "0000-00"])
def test_a_month_that_does_not_exist_is_refused(month, manager):
    assert manager.get(f"{OVERVIEW}?month={month}").status_code == 400


def test_a_month_of_the_future_is_this_month(manager):
    assert manager.get(f"{OVERVIEW}?month=2099-01").context["month"] == month_of(timezone.localdate())


@pytest.mark.parametrize("tickets", [1, 3])
def test_it_costs_at_most_twenty_five_queries(tickets, manager, django_assert_max_num_queries):
    for _serial in range(tickets):
        make.ticket()
    manager.get(OVERVIEW)
    with django_assert_max_num_queries(25) as captured:
        page = manager.get(OVERVIEW)
    assert len(captured) == 18
    assert "Nothing is late" in text(page)


def test_who_else_opens_it(as_post):
    assert as_post("leader").get(OVERVIEW).status_code == 200
    assert as_post("clerk-1").get(OVERVIEW).status_code == 403


def test_a_year_ago_is_the_same_month():
    month = month_of(date(2026, 11, 5))
    assert (month.beside(-12).code, month.beside(2).code) == ("2025-11", "2027-01")


def test_settled_months_are_kept_and_counted_anew_each_day(manager):
    month = month_of(timezone.localdate())
    older = month.beside(-1).beside(-1)
    moment = older.span().since + timedelta(days=3)
    make.ticket(at=moment)
    assert row(manager.get(OVERVIEW), "complaints.registered").values[2] == 1
    make.ticket(at=moment + timedelta(hours=1))
    make.ticket(at=month.span().since)
    assert row(manager.get(OVERVIEW), "complaints.registered").values[:3] == [1, 0, 1]
    call_command("daily")
    assert row(manager.get(OVERVIEW), "complaints.registered").values[:3] == [1, 0, 2]


@pytest.mark.django_db(transaction=True)
def test_two_who_count_the_same_month_at_once_keep_it_once():
    before = month_of(timezone.localdate()).beside(-2)
    asked = [("complaints.registered", before.span())]
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(lambda _nth: counted(asked), range(2)))
    assert both == [[0], [0]] and KeptFigure.objects.count() == 1


def counted(asked) -> list[float]:
    try:
        return kept_values(asked)
    finally:
        connection.close()
