"""What is kept of visitors: phones masked, names forgotten after thirty days, lists, books and figures."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from complaints.models import Visit
from complaints.retention import erase_old
from shifts.handover.sources import SOURCES, Where
from tests import make
from tests.people import someone
from tests.tenants.pages import cells, text
from tianyou.core.matters import MATTERS, About
from tianyou.core.measures import MEASURES, Span
from tianyou.core.search import SearchEntry, find

from .visits import DESK, VISITS, at, inside, rows_of

pytestmark = pytest.mark.django_db


def test_phones_are_masked_for_those_who_do_not_call(as_post):
    visit = make.visit()
    visit.move("arrange", by=someone(DESK), host=someone("clerk-1"), post=None)
    for name in (DESK, "clerk-1"):
        assert "13812341234" in text(as_post(name).get(visit.get_absolute_url()))
    page = text(as_post("security").get(visit.get_absolute_url()))
    assert "13812341234" not in page and "138****1234" in page
    for name, phone in ((DESK, "13812341234"), ("security", "138****1234")):
        row = cells(as_post(name).get(VISITS, {"export": "xlsx"}))[1]
        assert phone in row and len({"13812341234", "138****1234"} & set(row)) == 1
    assert find("13812341234", [Visit], someone(DESK)) == [(Visit, [visit])]
    assert find("13812341234", [Visit], someone("security")) == []
    assert find("1234", [Visit], someone("security")) == [(Visit, [visit])]


def test_who_it_was_is_forgotten_after_thirty_days_and_the_figures_stay():
    old = inside()
    old.move("leave", by=someone(DESK), at=at(10, 10, 30), note="Li Hong had no time")
    held, young = make.visit(at=at(10, 9)), make.visit(at=at(10, 11))
    held.move("hold", by=someone("supervisor-early"), at=at(10, 12), note="theft")
    now = old.came_at + timedelta(days=30, minutes=1)
    assert erase_old(now) == 1
    assert erase_old(now) == 0
    old.refresh_from_db()
    assert (old.visitor, old.phone, old.id_last4, old.matter, old.erased_at) == ("", "", "", "", now)
    assert (old.kind, old.state, old.registered_by) == ("supplier", "left", someone(DESK))
    told = " ".join(str(value) for row in old.history.values() for value in row.values())
    assert "Li Hong" not in told and "13812341234" not in told and "123X" not in told
    keys = SearchEntry.objects.get(object_id=old.pk, content_type__model="visit").keys
    assert old.number.lower() in keys or "来访" in keys
    assert "1234" not in keys.split()
    assert held.history.count() == 2 and young.history.count() == 1
    month = Span(at(1, 0), at(31, 0))
    assert MEASURES["complaints.visits_registered"].rows(month).count() == 3
    held.move("release", by=someone("supervisor-early"), note="settled")
    assert erase_old(now) == 1


def test_the_daily_job_forgets(capsys):
    visit = make.visit(at=timezone.now() - timedelta(days=31))
    call_command("daily")
    visit.refresh_from_db()
    assert visit.visitor == "" and "1 callers forgotten" in capsys.readouterr().out


def test_a_visit_from_a_shop_stands_in_its_file_and_in_the_desks_book():
    tenant = make.tenant()
    visit = make.visit(kind="tenant", unit=tenant.leases.get().unit)
    other = make.visit()
    assert list(MATTERS["visits"].rows(About(tenant=tenant))) == [visit]
    book = Where(timezone.now(), is_desk=True)
    assert set(SOURCES["visits"].rows(book)) == {visit, other}
    assert visit.visitor not in visit.summary
    visit.move("finish", by=someone(DESK), result="x")
    assert list(SOURCES["visits"].rows(book)) == [other]


def test_figures_count_who_came_and_what_was_handled():
    made, other = make.visit(), make.visit(by="supervisor-early")
    made.move("finish", by=someone(DESK), result="x")
    assert rows_of("complaints.visits_handled") == [made]
    assert rows_of("complaints.visits_open") == [other]
    assert set(rows_of("complaints.visits_registered")) == {made, other}
    assert rows_of("complaints.visits_registered", someone("supervisor-early")) == [other]


def test_the_list_is_narrowed_and_refuses_nonsense(as_post):
    make.visit(at=at(9, 10))
    second = make.visit(kind="applicant", at=at(10, 10))
    desk = as_post(DESK)
    for query in ({"kind": "applicant"}, {"since": "2026-03-10"}, {"q": second.number}):
        assert [row.pk for row in desk.get(VISITS, query).context["page"].rows] == [second.pk]
    assert [row.pk for row in desk.get(VISITS, {"sort": "came_at"}).context["page"].rows][1] == second.pk
    for query in ({"kind": "x"}, {"since": "1899-13-01"}, {"stage": "x"}):
        assert desk.get(VISITS, query).status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_list_and_record_cost_the_same_for_one_and_three(as_post, django_assert_num_queries, count):
    for _number in range(count):
        visit = make.visit()
        visit.move("arrange", by=someone(DESK), host=someone("clerk-1"), post=None)
    client = as_post(DESK)
    for url, queries in ((VISITS, 6), (visit.get_absolute_url(), 6)):
        client.get(url)
        with django_assert_num_queries(queries):
            client.get(url)
