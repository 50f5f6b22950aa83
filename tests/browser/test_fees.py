"""A month's bills from the count to the money: clerk, finance, a phone at the shop's door, a call and a demand."""

import re
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from tenants.models import Bill, BillRun, DemandNotice, DunningCall, Payment
from tests import make
from tests.tenants.sheets import xlsx

from .conftest import PHONE, SHOTS, shoot
from .eyes import barriers, overflow
from .hands import confirm, field, fill, press, take
from .paper import pages_of

pytestmark = pytest.mark.browser
HEAD = ["收据号", "收款日期", "金额", "铺位号", "付款人"]


def shops(number: int) -> None:
    for place in range(1, number + 1):
        make.lease(make.tenant(f"商户{place}", at=None), f"2F-{place:03}", since=-200, rent=Decimal(100 * place))


def test_a_month_is_counted_by_the_clerk_reviewed_by_finance_and_made_by_itself(window_of):
    shops(130)
    clerk = window_of("clerk-1")
    clerk.goto("/tenants/bill-runs/new/")
    confirm(clerk, "Count")
    expect(clerk.locator("main")).to_contain_text("2F-001")
    shoot(clerk, "bill-run")
    assert overflow(clerk) + barriers(clerk) == []
    assert not Bill.objects.exists()
    finance = window_of("finance")
    finance.goto(BillRun.objects.get().get_absolute_url())
    press(finance, "Reviewed: make the bills")
    confirm(finance, "Reviewed: make the bills")
    expect(finance.locator(".standing .state")).to_have_text("bills made", timeout=60_000)
    assert Bill.objects.count() == 130


def test_a_bill_is_delivered_on_a_phone_with_a_photo_and_prints_on_one_page(window_of, photo):
    bill = make.bill(due=10, rent="12000.00", management="2400.00", water="86.40", electricity="1204.55")
    phone = window_of("clerk-1", PHONE, "zh-hans")
    phone.goto("/tenants/bills/to-deliver/")
    shoot(phone, "bills-to-deliver-phone")
    assert overflow(phone) + barriers(phone) == []
    phone.get_by_role("link", name="登记派发").click()
    field(phone, "delivery_way").select_option(label="当面签收")
    fill(phone, "received_by", "王小明")
    field(phone, "files").set_input_files(photo)
    confirm(phone, "已派发")
    expect(phone.locator("main")).to_contain_text("租金单已全部派发")
    bill.refresh_from_db()
    assert bill.received_by == "王小明"
    desk = window_of("clerk-1", language="zh-hans")
    desk.goto(f"{bill.get_absolute_url()}paper/")
    shoot(desk, "bill-paper")
    assert pages_of(desk.pdf(path=SHOTS / "bill.pdf", prefer_css_page_size=True)) == 1


def test_finances_sheet_pays_what_is_owed_and_finance_confirms(window_of, tmp_path):
    bill, path = make.bill(), tmp_path / "receipts.xlsx"
    path.write_bytes(xlsx(HEAD, ["S0001", make.fees.day().isoformat(), "1000", "1F-023", "晨光文具"]))
    clerk = window_of("clerk-1")
    clerk.goto("/tenants/imports/new/?kind=payments")
    field(clerk, "file").set_input_files(path)
    confirm(clerk, "Check the sheet")
    press(clerk, "Import the good rows")
    confirm(clerk, "Import the good rows")
    expect(clerk.locator(".standing .state")).to_have_text("done", timeout=30_000)
    bill.refresh_from_db()
    assert bill.open_amount == 0
    finance = window_of("finance")
    finance.goto(Payment.objects.get().get_absolute_url())
    take(finance, "Confirm")
    expect(finance.locator(".standing .state")).to_have_text("confirmed by finance")


def test_whoever_owes_is_called_and_then_gets_a_demand_with_proof(window_of, photo):
    make.bill(due=-40)
    clerk = window_of("clerk-1")
    clerk.goto("/tenants/call-list/")
    clerk.get_by_role("link", name="Note a call").click()
    fill(clerk, "person", "Li Hong")
    fill(clerk, "text", "will look into it")
    confirm(clerk)
    expect(clerk).to_have_url(re.compile("/call-list/$"))
    assert DunningCall.objects.get().text == "will look into it"
    DunningCall.objects.update(due_at=None)
    clerk.goto("/tenants/call-list/")
    shoot(clerk, "call-list")
    assert overflow(clerk) + barriers(clerk) == []
    clerk.get_by_role("link", name="Draft the demand").click()
    confirm(clerk)
    press(clerk, "Served")
    field(clerk, "service").select_option(label="signed for")
    fill(clerk, "received_by", "Li Hong")
    field(clerk, "files").set_input_files(photo)
    confirm(clerk, "Served")
    expect(clerk.locator(".standing .state")).to_have_text("served")
    clerk.goto(f"{DemandNotice.objects.get().get_absolute_url()}paper/")
    assert pages_of(clerk.pdf(path=SHOTS / "demand.pdf", prefer_css_page_size=True)) == 1


def test_the_manager_sees_the_arrears_as_picture_and_table(window_of):
    make.bill(due=-10)
    make.bill(due=-100, rent="2000.00")
    manager = window_of("manager")
    manager.goto("/tenants/arrears/")
    expect(manager.locator("img.chart")).to_be_visible()
    expect(manager.locator("tfoot")).to_contain_text("3000.00")
    shoot(manager, "arrears")
    assert overflow(manager) + barriers(manager) == []
