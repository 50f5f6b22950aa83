"""The files of units and tenants: what is open, the timeline over all features, and any day of the past."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import BadRequest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from complaints.models import Ticket
from tenants.files.timeline import SHOWN, end_of, parsed, story
from tenants.models import Lease
from tests import make
from tests.people import someone
from tianyou.core.attachments import accept, attach
from tianyou.core.audit import erasing
from tianyou.core.matters import About, matters_for
from tianyou.core.templatetags.say import moment

from .pages import day, text, today

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


@pytest.fixture
def unit(db):
    return make.tenant(at="1F-023").leases.get().unit


def ago(days: float) -> datetime:
    return timezone.now() - timedelta(days=days)


def file_of(client, record, query: str = ""):
    kind = "units" if record._meta.model_name == "shopunit" else "tenants"
    return client.get(f"/tenants/{kind}/{record.pk}/file/{query}")


def opened(page) -> dict:
    return {matter.code: [entry.record for entry in entries] for matter, entries in page.context["story"].open}


def test_the_file_has_everything_of_the_unit_in_one_place(as_post, unit):
    ticket, access_pass = make.ticket(unit=unit, at=ago(40)), make.access_pass()
    page = file_of(as_post("clerk-1"), unit)
    assert opened(page) == {"passes": [access_pass], "tickets": [ticket]}
    assert [entry.record for entry in page.context["story"].timeline] == [access_pass, ticket]
    body = text(page)
    assert all(word in body for word in ("晨光文具", "let", str(ticket), access_pass.holder, ticket.text, "late"))
    assert ticket.get_absolute_url() in body and access_pass.get_absolute_url() in body


def test_the_file_of_a_tenant_goes_over_all_its_units(as_post, unit):
    tenant = unit.leases.get().tenant
    second = make.unit("1F-024")
    Lease(unit=second, tenant=tenant, since=date(2009, 1, 1)).sign(someone("clerk-1"))
    tickets = [make.ticket(unit=unit), make.ticket(unit=make.unit("1F-024"))]
    make.ticket(unit=make.unit("1F-025"))
    page = file_of(as_post("clerk-1"), tenant)
    assert opened(page) == {"tickets": tickets}
    assert [lease.unit for lease in page.context["held"]] == [unit, second]


def test_a_reader_sees_the_matters_of_own_duties_only(as_post, unit):
    make.ticket(unit=unit)
    make.access_pass()
    page = file_of(as_post("finance"), unit)
    assert opened(page) == {} and not page.context["story"].timeline and not page.context["passes"]
    leader = file_of(as_post("leader"), unit)
    assert set(opened(leader)) == {"tickets"} and not leader.context["leases"]


def test_papers_of_the_unit_and_of_its_matters_are_in_the_file(as_post, unit):
    ticket, clerk = make.ticket(unit=unit), someone("clerk-1")
    for record, name in ((ticket, "sheet.pdf"), (unit, "plan.pdf"), (make.ticket(), "other.pdf")):
        attach(record, [accept(SimpleUploadedFile(name, PDF), by=clerk)])
    page = file_of(as_post("clerk-1"), unit)
    assert {paper.name for paper in page.context["papers"]} == {"sheet.pdf", "plan.pdf"}


def test_the_timeline_shows_fifty_and_leads_to_what_is_older(as_post, unit):
    same = ago(5)
    for number in range(SHOWN + 20):
        make.ticket(unit=unit, text=f"第{number}件", at=same if number < 40 else ago(4))
    make.access_pass()
    clerk, seen, query = as_post("clerk-1"), [], ""
    for count in (50, 21):
        page = file_of(clerk, unit, query)
        told = page.context["story"]
        assert len(told.timeline) == count
        seen += [(entry.matter.code, entry.record.pk) for entry in told.timeline]
        query = f"?before={told.older.replace('+', '%2B')}"
    assert told.older == "" and len(set(seen)) == len(seen) == SHOWN + 21


@pytest.mark.parametrize(
    "cursor", ["x", "2026-01-01", "2026-01-01T00:00:00|a|1", "||", "2026-01-01T00:00:00+08:00|a|x"]
)
def test_a_cursor_that_was_never_given_out_is_refused(as_post, unit, cursor):
    assert file_of(as_post("clerk-1"), unit, f"?before={cursor.replace('+', '%2B')}").status_code == 400


@given(st.text(max_size=60))
def test_no_cursor_breaks_the_page(cursor):
    try:
        moment_, _code, pk = parsed(cursor)
    except BadRequest:
        return
    assert timezone.is_aware(moment_) and abs(pk) < 2**63


def test_a_day_of_the_past_shows_what_was_open_then_and_how_it_stood(as_post, unit):
    ticket = make.ticket(unit=unit, at=ago(10))
    ticket.move("dispatch", by=someone("supervisor-early"), at=ago(8), handler=someone("floor-early-1"))
    Ticket.objects.filter(pk=ticket.pk).update(closed_at=ago(3), state="closed")
    clerk = as_post("clerk-1")

    def states(days):
        page = file_of(clerk, unit, f"?on={day(-days)}")
        return [entry.state for _matter, entries in page.context["story"].open for entry in entries]

    assert states(12) == []
    assert states(9) == [Ticket.workflow.states("registered").label]
    assert states(5) == [Ticket.workflow.states("dispatched").label]
    assert states(1) == []


def test_a_day_of_the_past_shows_the_tenant_lease_and_standing_of_then(as_post):
    unit, clerk = make.unit("1F-023"), someone("clerk-1")
    tenant = make.tenant("旧名", at=None)
    with erasing():
        tenant.history.update(history_date=ago(400))
    Lease(unit=unit, tenant=tenant, since=today() - timedelta(days=300), until=today() - timedelta(days=100)).sign(
        clerk
    )
    tenant.name = "新名"
    tenant.sign(clerk, at=ago(150))
    second = make.tenant("后来的", at=None)
    Lease(unit=unit, tenant=second, since=today() - timedelta(days=50)).sign(clerk)
    client = as_post("clerk-1")

    def then(days):
        page = file_of(client, unit, f"?on={day(-days)}")
        return page.context["standing"].code, str(page.context["tenant"] or ""), page.context["is_entered_later"]

    assert then(310) == ("vacant", "", False)
    assert then(250) == ("let", "旧名", False)
    assert then(100) == ("let", "新名", False)
    assert then(70) == ("vacant", "", False)
    assert then(20) == ("let", "后来的", True)
    assert then(0) == ("let", "后来的", False)


def test_a_day_of_the_past_shows_the_passes_good_then(as_post, unit):
    access_pass, clerk = make.access_pass(), someone("clerk-1")
    with erasing():
        access_pass.history.update(history_date=ago(30))
    access_pass.valid_from = today() - timedelta(days=20)
    access_pass.sign(clerk, at=ago(22))
    access_pass.move("issue", by=clerk, at=ago(21))
    access_pass.move("return", by=clerk, at=ago(5))
    client = as_post("clerk-1")
    good = {days: len(file_of(client, unit, f"?on={day(-days)}").context["passes"]) for days in (25, 21, 20, 6, 5, 0)}
    assert good == {25: 0, 21: 0, 20: 1, 6: 1, 5: 0, 0: 0}


@pytest.mark.parametrize("query", ["2026-13-01", "x", "1999-12-31", "2101-01-01", "0000-00-00", "²", "today\x00"])
@pytest.mark.parametrize("page", ["file/", "file/print/"])
def test_a_day_that_cannot_be_is_refused_at_its_field(as_post, unit, query, page):
    answer = as_post("clerk-1").get(f"/tenants/units/{unit.pk}/{page}", {"on": query})
    assert answer.status_code == 422 and list(answer.context["form"].errors) == ["on"]
    assert "invalid-feedback" in text(answer)


def test_a_day_to_come_is_refused_and_today_is_not(as_post, unit):
    clerk = as_post("clerk-1")
    assert file_of(clerk, unit, f"?on={day(1)}").status_code == 422
    assert file_of(clerk, unit, f"?on={day()}").status_code == 200
    assert file_of(clerk, unit, "?on=").status_code == 200
    assert file_of(clerk, unit.leases.get().tenant, f"?on={day(1)}").status_code == 422


def test_the_day_is_printed_with_a_code_that_leads_back_to_it(as_post, unit):
    make.ticket(unit=unit, at=ago(10))
    page = as_post("clerk-1").get(f"/tenants/units/{unit.pk}/file/print/?on={day(-2)}")
    body = text(page)
    assert page.status_code == 200 and "sheet-of-paper" in body and "data:image/svg+xml" in body
    assert day(-2) in body and "晨光文具" in body and "电梯口地面湿滑" in body


def test_the_end_of_a_day_is_midnight_and_of_today_now():
    yesterday = today() - timedelta(days=1)
    assert timezone.localtime(end_of(yesterday)).strftime("%F %T") == f"{today()} 00:00:00"
    assert abs(end_of(today()) - timezone.now()) < timedelta(seconds=5)
    assert moment(end_of(yesterday))


def test_a_story_costs_one_query_a_matter_however_much_there_is(unit, django_assert_num_queries):
    clerk = someone("clerk-1")
    clerk.has_perm("tenants.view_shopunit")
    for number in range(4):
        make.ticket(unit=unit)
        make.access_pass(holder=f"holder {number}")
    about = About(unit=unit)
    told = story(clerk, about, timezone.now())
    assert [len(entries) for _matter, entries in told.open] == [4, 4]
    with django_assert_num_queries(len(list(matters_for(someone("clerk-1"), About(unit=unit))))):
        told = story(clerk, about, timezone.now())
        assert [entry.subject for entry in told.timeline]


@pytest.mark.parametrize("rows", [1, 3])
def test_files_cost_the_same_however_much_is_in_them(as_post, unit, rows, django_assert_num_queries):
    tenant, client = unit.leases.get().tenant, as_post("clerk-1")
    for number in range(rows):
        make.ticket(unit=unit, at=ago(3))
        make.access_pass(holder=f"holder {number}")
        Lease(unit=make.unit(f"1F-10{number}"), tenant=tenant, since=today()).sign(someone("clerk-1"))
        old = {"since": date(2001, 1, 1 + number), "until": date(2001, 1, 1 + number)}
        Lease(unit=unit, tenant=make.tenant("旧商户", at=None), **old).sign(someone("clerk-1"))
    matters = len(list(matters_for(someone("clerk-1"), About(unit=unit))))
    for record, query, queries in ((unit, "", 9), (unit, f"?on={day(-1)}", 10), (tenant, "", 9)):
        with django_assert_num_queries(queries + matters):
            assert file_of(client, record, query).status_code == 200


@pytest.mark.parametrize(
    ("post", "path", "status"),
    [
        ("security", "units/{unit}/file/", 403),
        ("administration", "tenants/{tenant}/file/", 403),
        ("frontdesk-early", "units/{unit}/file/", 200),
        ("leader", "units/{unit}/file/print/", 200),
        ("finance", "tenants/{tenant}/file/", 200),
        ("clerk-1", "units/987654/file/", 404),
        ("clerk-1", "units/987654/file/print/", 404),
        ("clerk-1", "tenants/987654/file/", 404),
    ],
)
def test_who_may_open_what(as_post, unit, post, path, status):
    where = {"unit": unit.pk, "tenant": unit.leases.get().tenant_id}
    assert as_post(post).get(f"/tenants/{path.format(**where)}").status_code == status
