"""Bills through the pages: counted, reviewed, made in batches, delivered; and charges from finance's sheet."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tenants.fees.amounts import month_end, month_of
from tenants.fees.making import make_batch
from tenants.models import Bill, BillLine, BillRun, ImportRun, Lease, LedgerEntry
from tests import make
from tests.people import someone

from .pages import errors, text
from .sheets import run_through, upload, xlsx

pytestmark = pytest.mark.django_db
RUNS = "/tenants/bill-runs/"
HEAD = ["铺位号", "商户", "月份", "费用项目", "金额", "缴款期限"]


@pytest.fixture
def clerk(as_post):
    return as_post("clerk-1")


@pytest.fixture
def finance(as_post):
    return as_post("finance")


def rented(number: str, **values) -> Lease:
    terms = {"rent": Decimal(3000), "management_fee": Decimal(600), **values}
    return make.lease(make.tenant(f"商户{number}", at=None), number, since=-400, **terms)


def this_month() -> date:
    return month_of(timezone.localdate())


def counted(clerk, month: date | None = None, kind: str = "monthly") -> BillRun:
    answer = clerk.post(f"{RUNS}new/", {"kind": kind, "month": f"{month or this_month():%Y-%m}"})
    assert answer.status_code == 302, errors(answer)
    return BillRun.objects.latest("pk")


def made(clerk, finance, run: BillRun) -> BillRun:
    assert finance.post(f"{run.get_absolute_url()}review/").status_code == 302
    while run.state != "done":
        assert finance.post(f"{run.get_absolute_url()}go-on/").status_code == 302
        run.refresh_from_db()
    return run


def test_a_month_is_counted_shown_reviewed_and_made(clerk, finance):
    lease = rented("2F-001")
    make.lease_fee(lease=lease)
    rented("2F-002", payment_day=20)
    run = counted(clerk)
    page = text(clerk.get(run.get_absolute_url()))
    assert (run.bills_due, run.amount_due) == (2, Decimal("7500.00"))
    assert "3,900" in page or "3900.00" in page
    assert not Bill.objects.exists()
    made(clerk, finance, run)
    bill = Bill.objects.get(lease=lease)
    assert {line.item.code: line.amount for line in bill.lines.all()} == {
        "rent": Decimal("3000.00"), "management": Decimal("600.00"), "promotion": Decimal("300.00")
    }  # fmt: skip
    assert (bill.open_amount, bill.due_on.day) == (Decimal("3900.00"), 5)
    assert Bill.objects.exclude(pk=bill.pk).get().due_on.day == 20
    assert LedgerEntry.objects.balance() == Decimal("7500.00")
    assert (run.bills_made, run.percent) == (2, 100)


def test_a_run_again_makes_only_what_is_missing(clerk, finance):
    lease = rented("2F-001")
    made(clerk, finance, counted(clerk))
    again = counted(clerk)
    assert again.bills_due == 0
    assert finance.post(f"{again.get_absolute_url()}review/").status_code == 422
    clerk.post(f"{again.get_absolute_url()}cancel/", {"note": "nothing"})
    make.lease_fee(lease=lease)
    rented("2F-002")
    third = made(clerk, finance, counted(clerk))
    assert third.bills_made == 2
    assert Bill.objects.filter(lease=lease).count() == 2
    assert BillLine.objects.filter(lease=lease, item__code="rent").count() == 1


def test_a_run_is_made_in_batches_and_one_that_stops_goes_on(clerk):
    for number in range(1, 6):
        rented(f"2F-00{number}")
    run = counted(clerk)
    run.move("review", by=someone("finance"))
    assert make_batch(run, someone("finance"), 2).bills_made == 2
    with pytest.raises(PermissionDenied):
        make_batch(run, someone("clerk-1"), 2)
    make_batch(run, someone("finance"), 2)
    run.refresh_from_db()
    assert (run.state, Bill.objects.count(), run.bills_made) == ("running", 4, 4)
    assert make_batch(run, someone("finance"), 2).state == "done"
    assert make_batch(run, someone("finance"), 2) is None
    assert Bill.objects.count() == 5


def test_finance_refuses_a_run_whose_terms_changed_after_it_was_counted(clerk, finance):
    lease = rented("2F-001")
    run = counted(clerk)
    make.lease_fee(lease=lease)
    answer = finance.post(f"{run.get_absolute_url()}review/")
    assert answer.status_code == 422
    assert "counted anew" in text(answer)
    clerk.post(f"{run.get_absolute_url()}count/")
    assert made(clerk, finance, run).bills_made == 1


def test_a_month_is_counted_by_one_open_run_and_not_far_ahead(clerk):
    rented("2F-001")
    counted(clerk)
    again = clerk.post(f"{RUNS}new/", {"kind": "monthly", "month": f"{this_month():%Y-%m}"})
    assert again.status_code == 422
    ahead = this_month() + timedelta(days=70)
    assert clerk.post(f"{RUNS}new/", {"kind": "monthly", "month": f"{ahead:%Y-%m}"}).status_code == 422
    assert clerk.post(f"{RUNS}new/", {"kind": "late", "month": f"{this_month():%Y-%m}"}).status_code == 422
    assert clerk.post(f"{RUNS}new/", {"kind": "monthly", "month": "soon"}).status_code == 422


def test_parts_of_a_month_free_days_and_ends_are_charged_by_the_day(clerk):
    month, days = this_month(), month_end(this_month()).day
    begun = make.lease(make.tenant("新商户", at=None), "3F-001", since=-400, rent=Decimal(3100))
    Lease.objects.filter(pk=begun.pk).update(since=month.replace(day=11))
    free = make.lease(make.tenant("免租", at=None), "3F-002", since=-400, rent=Decimal(3100), management_fee=310)
    Lease.objects.filter(pk=free.pk).update(rent_free_until=month.replace(day=10))
    gone = make.lease(make.tenant("已退", at=None), "3F-003", since=-400, rent=Decimal(3100))
    Lease.objects.filter(pk=gone.pk).update(until=month.replace(day=10), left_on=month.replace(day=10))
    before = make.lease(make.tenant("早退", at=None), "3F-004", since=-400, rent=Decimal(3100))
    Lease.objects.filter(pk=before.pk).update(until=month - timedelta(days=9), left_on=month - timedelta(days=9))
    stays = make.lease(make.tenant("到期未退", at=None), "3F-005", since=-400, rent=Decimal(3100))
    Lease.objects.filter(pk=stays.pk).update(until=month - timedelta(days=9))
    run = counted(clerk)
    bills = {each.lease.pk: each for each in run.to_make(run.leases())}
    first = (Decimal(3100) * 10 / days).quantize(Decimal("0.01"))
    assert bills[begun.pk].amount == Decimal(3100) - first
    assert bills[free.pk].amount == Decimal(3100) - first + Decimal(310)
    assert bills[gone.pk].amount == first
    assert before.pk not in bills
    assert bills[stays.pk].amount == Decimal(3100)


def test_a_bill_is_delivered_with_a_name_and_the_delivery_can_be_taken_back(clerk):
    bill = make.bill(due=5)
    url = bill.get_absolute_url()
    assert f"{bill}" in text(clerk.get("/tenants/bills/to-deliver/"))
    answer = clerk.post(f"{url}deliver/", {"delivery_way": "hand", "received_by": " "})
    assert answer.status_code == 422
    assert "received_by" in errors(answer)
    assert clerk.post(f"{url}deliver/", {"delivery_way": "courier"}).status_code == 422
    assert clerk.post(f"{url}deliver/", {"delivery_way": "hand", "received_by": "王小明"}).status_code == 302
    bill.refresh_from_db()
    assert (bill.received_by, bill.delivered_by) == ("王小明", someone("clerk-1"))
    assert timezone.localdate(bill.due_at) == bill.due_on
    assert "Every bill is delivered" in text(clerk.get("/tenants/bills/to-deliver/"))
    assert clerk.post(f"{url}undeliver/", {"note": "the wrong shop"}).status_code == 302
    bill.refresh_from_db()
    assert (bill.delivered_at, bill.received_by) == (None, "")


def test_the_paper_says_the_amount_in_chinese_capitals(clerk):
    page = text(clerk.get(f"{make.bill(rent='1234.50').get_absolute_url()}paper/"))
    assert "壹仟贰佰叁拾肆元伍角" in page


def test_the_register_narrows_by_how_bills_stand(clerk):
    overdue, due = make.bill(due=-40), make.bill(due=20, lease=rented("2F-001"))
    overdue.move("dispute", by=someone("clerk-1"), note="meter")
    paid = make.bill(due=-5, lease=rented("2F-002"), rent="100")
    make.payment(lease=paid.lease, amount=Decimal(100))
    found = {
        standing: {row.pk for row in clerk.get(f"/tenants/bills/?standing={standing}").context["page"].rows}
        for standing in ("to_deliver", "owed", "overdue", "disputed", "paid")
    }
    assert found == {
        "to_deliver": {overdue.pk, due.pk},
        "owed": {overdue.pk, due.pk},
        "overdue": {overdue.pk},
        "disputed": {overdue.pk},
        "paid": {paid.pk},
    }
    assert not clerk.get("/tenants/bills/?month=never").context["page"].rows
    assert len(clerk.get(f"/tenants/bills/?month={due.month_text}").context["page"].rows) >= 1


def sheet(*rows) -> bytes:
    return xlsx(HEAD, *rows)


def bring(client, content: bytes) -> ImportRun:
    answer = client.post("/tenants/imports/new/", {"kind": "bills", "file": upload(content)})
    assert answer.status_code == 302, errors(answer)
    return ImportRun.objects.latest("pk")


def test_finances_charges_join_the_months_bill_until_it_is_delivered(clerk):
    lease = rented("2F-001")
    month = f"{this_month():%Y-%m}"
    rows = ["2f001", lease.tenant.name, month, "电费", "860.50", ""], ["2F-001", lease.tenant.name, month, "水", 12, ""]
    run = run_through(clerk, bring(clerk, sheet(*rows)))
    assert (run.done, run.failed) == (2, 0)
    bill = Bill.objects.get()
    assert (bill.amount, bill.open_amount, bill.lines.count()) == (Decimal("872.50"), Decimal("872.50"), 2)
    assert bring(clerk, sheet(*rows)).same == 2
    bill.move("deliver", by=someone("clerk-1"), delivery_way="hand", received_by="王")
    more = ["2F-001", lease.tenant.name, month, "空调费", "30", ""]
    run_through(clerk, bring(clerk, sheet(more)))
    assert Bill.objects.count() == 2


def test_a_charge_that_says_something_else_is_refused_and_named(clerk):
    lease = rented("2F-001")
    month = f"{this_month():%Y-%m}"
    run_through(clerk, bring(clerk, sheet(["2F-001", lease.tenant.name, month, "电费", "860.50", ""])))
    bad = bring(
        clerk,
        sheet(
            ["2F-001", lease.tenant.name, month, "电费", "870", ""],
            ["2F-001", lease.tenant.name, month, "糖果", "1", ""],
            ["2F-001", make.tenant("别人", at=None).name, month, "电费", "1", ""],
            ["2F-001", lease.tenant.name, "sometime", "水费", "1", ""],
            ["2F-001", lease.tenant.name, month, "水费", "-3", ""],
        ),
    )
    assert bad.faulty == 5
    page = text(clerk.get(f"{bad.get_absolute_url()}?show=faulty"))
    assert "860.5" in page
    assert Bill.objects.get().amount == Decimal("860.50")


WRITTEN = [("¥1,200.50", "1200.50"), ("１２００．５元", "1200.50"), (860.125, "860.13")]


@pytest.mark.parametrize(("amount", "read"), WRITTEN)
def test_an_amount_is_read_as_people_write_it(amount, read, clerk):
    lease = rented("2F-001")
    row = ["2F001", lease.tenant.name, f"{this_month():%Y年%m月}", "电费", amount, ""]
    run_through(clerk, bring(clerk, sheet(row)))
    assert Bill.objects.get().amount == Decimal(read)


@pytest.mark.parametrize(
    ("month", "amount"), [("2026-13", "5"), ("2026-11", "1234567890123"), ("1899-01", "5"), ("", "5"), ("2026-11", "")]
)
def test_a_month_or_amount_that_cannot_be_is_a_fault_of_its_row(month, amount, clerk):
    lease = rented("2F-001")
    run = bring(clerk, sheet(["2F001", lease.tenant.name, month, "电费", amount, ""]))
    assert (run.faulty, run.left) == (1, 0)


def test_a_front_desk_sees_no_bill_and_finance_imports_nothing(as_post):
    bill = make.bill()
    assert as_post("frontdesk-early").get(bill.get_absolute_url()).status_code == 403
    assert as_post("finance").get("/tenants/imports/new/").status_code == 403
    assert as_post("supervisor-early").get(bill.get_absolute_url()).status_code == 200
    assert as_post("supervisor-early").post(f"{bill.get_absolute_url()}deliver/").status_code == 403


@pytest.mark.parametrize(
    ("url", "count"),
    [("/tenants/bills/", 7), ("/tenants/bills/to-deliver/", 5), ("/tenants/arrears/", 6), ("/tenants/call-list/", 13)],
)
def test_lists_cost_the_same_for_one_bill_and_for_three(url, count, clerk, django_assert_num_queries):
    make.bill(due=-9, lease=rented("2F-001"))
    clerk.get(url)
    with django_assert_num_queries(count):
        clerk.get(url)
    for number in (2, 3):
        make.bill(due=-9, lease=rented(f"2F-00{number}"))
    with django_assert_num_queries(count):
        clerk.get(url)
