"""The monthly reconciliation with finance: compared by tenant and item, signed twice, and then the books are closed."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone

from tenants.fees.measures import bills_paid_share, fell_due
from tenants.models import Books, FeeReconciliation, LedgerEntry
from tests import make
from tests.people import someone
from tianyou.core.measures import Span

from .pages import errors, text
from .sheets import upload, xlsx

pytestmark = pytest.mark.django_db
LIST = "/tenants/fee-reconciliations/"
JULY, AUGUST = date(2026, 7, 1), date(2026, 8, 1)
HEAD = ["商户", "费用项目", "期初", "应收", "实收", "减免", "期末"]


@pytest.fixture(autouse=True)
def _third_of_september():
    with time_machine.travel(datetime(2026, 9, 3, 2, tzinfo=timezone.get_default_timezone()), tick=True):
        yield


@pytest.fixture
def clerk(as_post):
    return as_post("clerk-1")


def billed(due: date, **charges):
    return make.bill(due=(due - timezone.localdate()).days, **charges)


def paid(amount: str, on: date):
    return make.payment(lease=make.usual_lease(), amount=Decimal(amount), paid_on=on)


def compare(client, record, *rows, **typed):
    return client.post(f"{record.get_absolute_url()}compare/", {"file": upload(xlsx(HEAD, *rows)), **typed})


def row(*numbers, name: str = "晨光文具", item: str = "租金") -> list:
    return [name, item, *numbers]


def whole(record) -> list[str]:
    return [record.read_figures()[""][code] for code in ("opening", "billed", "received", "waived", "closing")]


def locked(clerk, as_post, month: date, *rows) -> FeeReconciliation:
    record = make.fee_reconciliation(month=month)
    assert compare(clerk, record, *rows).status_code == 302
    for line in record.lines.unexplained():
        line.reason = "timing"
        line.sign(someone("clerk-1"))
    assert clerk.post(f"{record.get_absolute_url()}sign/").status_code == 302
    assert as_post("finance").post(f"{record.get_absolute_url()}lock/").status_code == 302
    return FeeReconciliation.objects.get(pk=record.pk)


def test_the_month_adds_up_by_tenant_and_item(clerk):
    billed(date(2026, 6, 5), rent="1000.00")
    billed(date(2026, 7, 5), rent="1000.00", water="30.00")
    paid("1200.00", date(2026, 7, 20))
    paid("5.00", date(2026, 8, 1))
    record = make.fee_reconciliation(month=JULY)
    assert whole(record) == ["1000.00", "1030.00", "1200.00", "0.00", "830.00"]
    assert compare(clerk, record, row(1000, 1000, 1200, 0, 800), row(0, 30, 0, 0, 29, item="水费")).status_code == 302
    results = {str(line): (line.result, line.fields) for line in record.lines.all()}
    assert results == {"晨光文具 · Rent": ("matched", []), "晨光文具 · Water": ("differs", ["closing"])}
    page = text(clerk.get(record.get_absolute_url()))
    assert "30.00 / 29.00" in page
    assert "Explain the differences" in page


def test_a_deposit_has_a_column_of_its_own_after_the_sum_that_leaves_it_out(clerk):
    billed(date(2026, 7, 5), rent="1000.00", deposit="3000.00")
    record = make.fee_reconciliation(month=JULY)
    assert whole(record) == ["0.00", "1000.00", "0.00", "0.00", "1000.00"]
    assert record.column_names() == ["Rent", "together", "Deposit"]
    closing = record.shown_figures()[-1][2]
    assert closing == [("rent", "1000.00"), ("", "1000.00"), ("deposit", "3000.00")]


def test_the_share_of_bills_paid_asks_for_no_deposit():
    span = Span(timezone.now() - timedelta(days=1), timezone.now() + timedelta(days=1))
    make.bill(due=0, deposit="500.00")
    assert not fell_due(span).exists()
    bill = make.bill(due=0, lease=make.lease(make.tenant("别家", at=None), "2F-001", since=-300), rent="9", deposit="5")
    assert (fell_due(span).get(), bills_paid_share(span).count()) == (bill, 0)
    make.payment(lease=bill.lease, amount=Decimal(9))
    assert bills_paid_share(span).get() == bill


def test_what_one_side_alone_has_is_shown_and_needs_a_reason_before_the_signature(clerk):
    billed(date(2026, 7, 5))
    record = make.fee_reconciliation(month=JULY)
    compare(clerk, record, row(0, 5, 0, 0, 5, name="查无此人"))
    assert sorted(record.lines.values_list("result", flat=True)) == ["ours", "theirs"]
    assert clerk.post(f"{record.get_absolute_url()}sign/").status_code == 422
    line = record.lines.get(result="ours")
    url = f"{LIST}lines/{line.pk}/"
    seen = clerk.get(url).context["form"].initial["seen"]
    assert clerk.post(url, {"seen": seen, "reason": "timing", "text": "next month"}).status_code == 302
    reasons = clerk.get(f"{record.get_absolute_url()}reasons/").context["form"].lines
    assert [each.result for each in reasons] == ["theirs"]


@pytest.mark.parametrize(
    "bad", [["", "租金", 0, 0, 0, 0, 0], ["晨光文具", "糖", 0, 0, 0, 0, 0], ["晨光文具", "租金", "x", 0, 0, 0, 0]]
)
def test_a_list_that_cannot_be_read_is_named_by_row_and_nothing_is_kept(bad, clerk):
    record = make.fee_reconciliation(month=JULY)
    answer = compare(clerk, record, bad, row(0, 0, 0, 0, 0), row(0, 0, 0, 0, 0))
    assert answer.status_code == 422
    assert "file" in errors(answer)
    assert not record.lines.exists()


def test_a_locked_month_stays_as_it_was_and_the_next_opens_from_it(clerk, as_post):
    billed(date(2026, 7, 5), rent="1000.00")
    july = locked(clerk, as_post, JULY, row(0, 1000, 0, 0, 1000))
    assert Books.objects.get().closed_until == date(2026, 7, 31)
    late = paid("400.00", date(2026, 7, 30))
    assert late.entries.get().on == date(2026, 8, 1)
    assert LedgerEntry.objects.until(date(2026, 7, 31)).balance() == Decimal(1000)
    assert not FeeReconciliation.objects.get(pk=july.pk).register_changed()
    billed(date(2026, 8, 5), rent="700.00")
    august = make.fee_reconciliation(month=AUGUST)
    assert whole(august) == ["1000.00", "700.00", "400.00", "0.00", "1300.00"]
    assert august.opened() == {(make.tenant().pk, make.fees.item("rent").pk): Decimal(1000)}


def test_figures_that_moved_after_the_signature_are_not_locked(clerk, as_post):
    billed(date(2026, 7, 5))
    record = make.fee_reconciliation(month=JULY)
    compare(clerk, record, row(0, 1000, 0, 0, 1000))
    clerk.post(f"{record.get_absolute_url()}sign/")
    paid("1.00", date(2026, 7, 30))
    finance = as_post("finance")
    assert finance.post(f"{record.get_absolute_url()}lock/").status_code == 422
    assert finance.post(f"{record.get_absolute_url()}reject/", {"note": "again"}).status_code == 302
    assert as_post("administration").get(record.get_absolute_url()).status_code == 403


def test_the_same_list_again_is_refused_and_the_paper_shows_the_differences(clerk):
    billed(date(2026, 7, 5))
    record = make.fee_reconciliation(month=JULY)
    rows = row(0, 1000, 0, 0, 999)
    compare(clerk, record, rows)
    paper = text(clerk.get(f"{record.get_absolute_url()}paper/"))
    assert "1000.00 / 999.00" in paper
    assert compare(clerk, record, row(0, 1000, 0, 0, 1000)).status_code == 422
    assert compare(clerk, record, row(0, 1000, 0, 0, 1000), replaces="on").status_code == 302


def test_months_follow_each_other(clerk):
    make.fee_reconciliation(month=JULY)
    answer = clerk.post(f"{LIST}new/", {"month": "2026-09"})
    assert answer.status_code == 422
    assert "2026-08" in text(answer)
    assert clerk.post(f"{LIST}new/", {"month": "2026-07"}).status_code == 422
    assert clerk.post(f"{LIST}new/", {"month": "2026-08"}).status_code == 302
