"""Shops, tenants and leases out of sheets, through the pages."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from tenants.imports import batches
from tenants.imports.states import RunState
from tenants.models import ImportRow, ImportRun, Lease, ShopUnit, Tenant, TenantChange
from tests import make
from tests.people import someone
from tianyou.core.attachments import for_record
from tianyou.core.search import find

from .pages import cells, errors, text
from .sheets import bring, brought, run_through, sheet, upload, xlsx

pytestmark = pytest.mark.django_db
NEW = "/tenants/imports/new/"


@pytest.fixture
def clerk(as_post):
    make.zone("ground")
    return as_post("clerk-1")


def counts(run) -> tuple:
    return run.new, run.changed, run.same, run.faulty, run.done, run.failed


def test_shops_tenants_and_leases_come_in_from_three_sheets(clerk):
    units = brought(clerk, "units", ["1F-023", "ground", "４５．５㎡"], ["2F-001", "１楼", 30])
    assert counts(units) == (2, 0, 0, 0, 0, 0) and not ShopUnit.objects.exists()
    assert run_through(clerk, units).state == RunState.DONE
    unit = ShopUnit.objects.get(door="1f23")
    assert (unit.number, unit.area, unit.zone.code) == ("1F-023", Decimal("45.5"), "ground")
    tenants = brought(clerk, "tenants", ["天佑书店（总店）", "图书", "王小明", "+86 138 0013 8000"])
    run_through(clerk, tenants)
    tenant = Tenant.objects.get()
    assert (tenant.name, tenant.contact_phone) == ("天佑书店（总店）", "13800138000")
    leases = brought(clerk, "leases", ["1f 23", "天佑书店(总店)", 46082, "2029年2月28日"])
    run_through(clerk, leases)
    lease = Lease.objects.get()
    assert (lease.unit, lease.tenant, lease.since, lease.until) == (unit, tenant, date(2026, 3, 1), date(2029, 2, 28))
    assert find("天佑书店", [ShopUnit], someone("clerk-1"))[0][1] == [unit]


def test_each_record_is_signed_by_the_clerk_with_the_import_as_reason(clerk):
    run = run_through(clerk, brought(clerk, "units", ["1F-023", "ground", 45]))
    step = ShopUnit.objects.get().history.get()
    assert step.history_user.username == "clerk-1" and "商铺.xlsx" in step.history_change_reason
    assert for_record(run).get().sha256 == run.sha256


def test_the_preview_shows_old_and_new_and_nothing_is_stored_before_the_start(clerk):
    unit = make.unit("1F-023")
    ShopUnit.objects.filter(pk=unit.pk).update(area="40")
    run = brought(clerk, "units", ["1f23", "ground", 45.5])
    page = text(clerk.get(run.get_absolute_url()))
    assert counts(run) == (0, 1, 0, 0, 0, 0) and "40 → 45.5" in page
    unit.refresh_from_db()
    assert unit.area == 40
    run_through(clerk, run)
    unit.refresh_from_db()
    assert (unit.area, unit.number) == (Decimal("45.5"), "1F-023")


def test_an_empty_cell_changes_nothing(clerk):
    unit = make.unit("1F-023")
    ShopUnit.objects.filter(pk=unit.pk).update(area="40")
    assert counts(brought(clerk, "units", ["1F-023", "ground", None])) == (0, 0, 1, 0, 0, 0)


@pytest.mark.parametrize(("kind", "row", "column", "message"), [
    ("units", ["1F-024", "ground", -5], "area", "greater than or equal"),
    ("units", ["1F-024", "ground", "big"], "area", "not a number"),
    ("units", ["1F-024", "moon", 5], "zone", "no zone"),
    ("units", ["？！", "ground", 5], "number", "as it stands at the door"),
    ("units", [None, "ground", 5], "number", "needed"),
    ("units", ["1F-024", "ground", "1234567890.123"], "area", "digits"),
    ("tenants", ["甲", "", "", "12"], "contact_phone", "telephone"),
    ("tenants", ["甲" * 101, "", "", ""], "name", "100"),
    ("leases", ["9F-001", "晨光文具", "2026-3-1", ""], "unit", "No shop"),
    ("leases", ["1F-023", "无名", "2026-3-1", ""], "tenant", "No tenant"),
    ("leases", ["1F-023", "晨光文具", "2026-2-30", ""], "since", "not a day"),
    ("leases", ["1F-023", "晨光文具", "1926-2-3", ""], "since", "between 2000"),
    ("leases", ["1F-025", "晨光文具", "2026-3-1", "2026-2-1"], "until", "before the first"),
    ("leases", ["1F-023", "天佑书店", "2026-3-1", ""], "unit", "let to 晨光文具"),
])  # fmt: skip
def test_a_bad_row_is_named_by_row_and_column_and_the_good_one_beside_it_comes_in(clerk, kind, row, column, message):
    make.tenant("晨光文具", at="1F-023"), make.tenant("天佑书店", at=None), make.unit("1F-025")
    good = {"units": ["1F-100", "ground", 5], "tenants": ["乙", "", "", ""]}.get(
        kind, ["1F-025", "天佑书店", "2020-1-1", "2020-12-31"]
    )
    run = brought(clerk, kind, row, good)
    bad = run.rows.get(state="faulty")
    assert (bad.number, list(bad.messages)) == (2, [column])
    assert message in text(clerk.get(run.get_absolute_url()))
    assert counts(run_through(clerk, run)) == (1, 0, 0, 1, 1, 0)


def test_messages_are_told_in_the_readers_language(clerk, as_post):
    run = brought(clerk, "units", ["1F-024", "moon", "big"])
    assert "is not a number" in text(clerk.get(run.get_absolute_url()))
    assert "is not a number" not in text(as_post("clerk-1", "zh-hans").get(run.get_absolute_url()))


def test_what_stands_twice_in_a_sheet_is_named_with_the_row_it_stands_in_first(clerk):
    run = brought(clerk, "units", ["1F-023", "ground", 5], ["1f 23", "ground", 6])
    assert counts(run)[:4] == (1, 0, 0, 1)
    assert "row 2 already" in text(clerk.get(run.get_absolute_url()))


def test_two_leases_of_a_sheet_that_overlap_are_named(clerk):
    make.unit("1F-023"), make.tenant("甲", at=None), make.tenant("乙", at=None)
    run = brought(clerk, "leases", ["1F-023", "甲", "2026-1-1", "2026-6-30"], ["1F-023", "乙", "2026-6-30", ""])
    assert counts(run)[:4] == (1, 0, 0, 1)
    assert "let to 甲" in text(clerk.get(run.get_absolute_url()))


def test_a_lease_is_prolonged_by_a_later_sheet(clerk):
    make.tenant("晨光文具", at="1F-023")
    Lease.objects.update(until=date(2026, 12, 31), since=date(2020, 1, 1))
    run_through(clerk, brought(clerk, "leases", ["1F-023", "晨光文具", "2020-1-1", "2030-1-1"]))
    assert Lease.objects.get().until == date(2030, 1, 1)


def test_a_lease_is_not_shortened_by_a_sheet(clerk):
    make.tenant("晨光文具", at="1F-023")
    run = brought(clerk, "leases", ["1F-023", "晨光文具", "2009-1-1", "2020-1-1"])
    assert counts(run)[:4] == (0, 0, 0, 1) and list(run.rows.get().messages) == ["until"]


def test_the_other_columns_come_in_too(clerk):
    make.unit("1F-023")
    heads = ["商户名称", "统一社会信用代码", "法定代表人", "开业日期"]
    bring(clerk, "tenants", content=xlsx(heads, ["甲", "91350100m000100y43", "王五", "2020-5-1"]))
    run_through(clerk, ImportRun.objects.latest("pk"))
    tenant = Tenant.objects.get()
    assert (tenant.licence_number, tenant.legal_person) == ("91350100M000100Y43", "王五")
    heads = ["铺位号", "商户", "起租日", "到期日", "合同编号", "月租金(元)", "押金", "付款日", "免租期至"]
    row = ["1F-023", "甲", "2026-1-1", "2027-12-31", "TY-1", "12,000.50元", 24000, 5, "2026-2-28"]
    bring(clerk, "leases", content=xlsx(heads, row))
    assert counts(run_through(clerk, ImportRun.objects.latest("pk"))) == (1, 0, 0, 0, 1, 0)
    lease = Lease.objects.get()
    assert (lease.contract_number, lease.rent, lease.deposit, lease.payment_day) == (
        "TY-1",
        Decimal("12000.5"),
        24000,
        5,
    )


def test_the_bad_rows_are_taken_away_mended_and_brought_back(clerk):
    run = brought(clerk, "units", ["1F-023", "ground", "big"], ["1F-024", "ground", 5])
    rows = cells(clerk.get(f"{run.get_absolute_url()}bad-rows/"))
    assert rows[1][:4] == (2, "1F-023", "ground", "big") and "not a number" in rows[1][-1]
    mended = [*rows[0]], [2, "1F-023", "ground", 45, ""]
    assert bring(clerk, "units", content=xlsx(*mended)).status_code == 302
    assert counts(ImportRun.objects.latest("pk"))[:4] == (1, 0, 0, 0)


def test_the_same_file_again_warns_and_changes_nothing(clerk):
    content = sheet("units", ["1F-023", "ground", 45])
    bring(clerk, "units", content=content)
    first = run_through(clerk, ImportRun.objects.get())
    bring(clerk, "units", content=content)
    again = ImportRun.objects.latest("pk")
    page = text(clerk.get(again.get_absolute_url()))
    assert counts(again) == (0, 0, 1, 0, 0, 0)
    assert first.get_absolute_url() in page and "Nothing to import" in page
    assert clerk.post(f"{again.get_absolute_url()}start/").status_code == 409
    assert ShopUnit.objects.get().history.count() == 1


def test_a_sheet_that_replaces_what_is_known_is_a_change_from_today_and_fills_what_is_empty(clerk):
    tenant = make.tenant("晨光文具")
    Tenant.objects.filter(pk=tenant.pk).update(trade="文具", contact_name="")
    run = run_through(clerk, brought(clerk, "tenants", ["晨光文具", "图书", "王小明", ""]))
    tenant.refresh_from_db()
    assert (run.done, tenant.trade, tenant.contact_name) == (1, "图书", "王小明")
    change = TenantChange.objects.get()
    assert (change.values, change.valid_from) == ({"trade": "图书"}, timezone.localdate())
    assert "商铺.xlsx" in change.reason


def test_an_import_goes_in_batches_shows_how_far_it_is_and_stops_between_two(clerk):
    run = brought(clerk, "units", *[[f"1F-{n:03}", "ground", 5] for n in range(1, 451)])
    url = run.get_absolute_url()
    clerk.post(f"{url}start/")
    assert ShopUnit.objects.count() == 0 and 'value="0"' in text(clerk.get(url))
    clerk.post(f"{url}go-on/")
    page = text(clerk.get(url))
    assert ShopUnit.objects.count() == 200 and 'value="44"' in page and "data-goes-on" in page
    assert clerk.post(f"{url}cancel/").status_code == 302
    clerk.post(f"{url}go-on/")
    run.refresh_from_db()
    assert (ShopUnit.objects.count(), run.state, run.done) == (200, RunState.CANCELLED, 200)


def test_an_import_that_broke_off_in_a_batch_goes_on_where_it_stood(clerk, monkeypatch):
    run = brought(clerk, "units", *[[f"1F-{n:03}", "ground", 5] for n in range(1, 251)])
    url, real = run.get_absolute_url(), batches._write_row
    clerk.post(f"{url}start/")

    def breaks(desk, row, *rest):
        if row.number == 100:
            raise MemoryError
        real(desk, row, *rest)

    monkeypatch.setattr(batches, "_write_row", breaks)
    with pytest.raises(MemoryError):
        clerk.post(f"{url}go-on/")
    assert ShopUnit.objects.count() == 0
    monkeypatch.undo()
    for _batch in range(2):
        clerk.post(f"{url}go-on/")
    run.refresh_from_db()
    assert (ShopUnit.objects.count(), run.state, counts(run)[4:]) == (250, RunState.DONE, (250, 0))


def test_a_row_that_fails_when_it_is_written_is_named_and_the_others_go_on(clerk):
    make.unit("1F-023"), make.unit("1F-024"), make.tenant("甲", at=None)
    rows = [["1F-023", "甲", "2026-1-1", ""], ["1F-024", "甲", "2026-1-1", ""]]
    run = brought(clerk, "leases", *rows)
    make.tenant("乙", at="1F-023")
    assert counts(run_through(clerk, run)) == (2, 0, 0, 0, 1, 1)
    assert "let to 乙" in text(clerk.get(run.get_absolute_url()))


def test_a_row_that_somebody_registered_meanwhile_is_the_same(clerk):
    run = brought(clerk, "units", ["1F-023", "ground", None])
    make.unit("1F-023")
    assert counts(run_through(clerk, run)) == (1, 0, 0, 0, 1, 0)
    assert ShopUnit.objects.get().history.count() == 1


@pytest.mark.parametrize("content", [b"", b"nonsense", b"PK\x03\x04", b"\xd0\xcf\x11\xe0old"])
def test_what_is_no_sheet_is_refused_at_the_file_and_nothing_is_kept(clerk, content):
    answer = clerk.post(NEW, {"kind": "units", "file": upload(content)})
    assert answer.status_code == 422 and "file" in errors(answer)
    assert not ImportRun.objects.exists()


def test_a_sheet_of_another_kind_or_without_rows_is_refused(clerk):
    assert "has no column" in errors(bring(clerk, "units", content=sheet("tenants", ["甲"])))["file"][0]
    assert "empty" in errors(bring(clerk, "units"))["file"][0]
    assert clerk.post(NEW, {"kind": "ghosts", "file": upload(sheet("units"))}).status_code == 422
    assert clerk.post(NEW, {"kind": "units"}).status_code == 422


def test_text_in_columns_is_not_kept_as_a_paper(clerk):
    answer = clerk.post(NEW, {"kind": "units", "file": upload("铺位号,楼层\n1F-1,ground".encode(), "a.csv")})
    assert answer.status_code == 422 and not ImportRun.objects.exists()


def test_the_template_has_the_headings_and_is_taken_as_it_is(clerk):
    for kind in ("units", "tenants", "leases"):
        rows = cells(clerk.get(f"/tenants/imports/template/?kind={kind}"))
        assert len(rows) == 1
        assert "empty" in errors(bring(clerk, kind, content=xlsx(*rows)))["file"][0]


def test_whoever_has_no_such_duty_imports_nothing(clerk, as_post):
    run = brought(clerk, "units", ["1F-023", "ground", 45])
    url = run.get_absolute_url()
    for post in ("frontdesk-early", "administration", "floor-early-1"):
        other = as_post(post)
        assert other.get(NEW).status_code == other.get(url).status_code == 403
        assert other.post(f"{url}go-on/").status_code == other.post(f"{url}start/").status_code == 403
        assert other.get(f"{url}bad-rows/").status_code == 403


def test_a_batch_of_what_does_not_run_changes_nothing(clerk):
    run = brought(clerk, "units", ["1F-023", "ground", 45])
    assert clerk.post(f"{run.get_absolute_url()}go-on/").status_code == 302
    assert not ShopUnit.objects.exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(clerk, rows, django_assert_num_queries):
    for _row in range(rows):
        make.import_run()
    clerk.get("/tenants/imports/")
    with django_assert_num_queries(6):
        clerk.get("/tenants/imports/")


@pytest.mark.parametrize("rows", [1, 30])
def test_the_preview_costs_the_same_for_one_row_and_thirty(clerk, rows, django_assert_num_queries):
    run = brought(clerk, "units", *[[f"1F-{n:03}", "nowhere", 5] for n in range(rows)])
    clerk.get(run.get_absolute_url())
    with django_assert_num_queries(10):
        clerk.get(run.get_absolute_url())
    assert ImportRow.objects.count() == rows
