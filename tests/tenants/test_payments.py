"""Payments: finance's daily sheet, matched to what is owed, confirmed by finance, never counted twice."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from tenants.models import Bill, ImportRun, LedgerEntry, Payment
from tests import make
from tests.people import someone

from .pages import day, errors, text
from .sheets import run_through, upload, xlsx

pytestmark = pytest.mark.django_db
HEAD = ["收据号", "收款日期", "金额", "铺位号", "付款人", "费用项目", "租单号"]


@pytest.fixture
def clerk(as_post):
    return as_post("clerk-1")


def bring(client, *rows) -> ImportRun:
    answer = client.post("/tenants/imports/new/", {"kind": "payments", "file": upload(xlsx(HEAD, *rows))})
    assert answer.status_code == 302, errors(answer)
    return ImportRun.objects.latest("pk")


def brought(client, *rows) -> ImportRun:
    return run_through(client, bring(client, *rows))


def row(receipt="S1", amount="1000", unit="1f023", payer="晨光文具", item="", bill="") -> list:
    return [receipt, day(), amount, unit, payer, item, bill]


@pytest.mark.parametrize(
    ("amount", "match", "left", "owed"),
    [("1000", "exact", "0.00", "0.00"), ("400", "partial", "0.00", "600.00"), ("1300", "over", "300.00", "0.00")],
)
def test_a_receipt_is_matched_to_what_is_owed(amount, match, left, owed, clerk):
    bill = make.bill()
    brought(clerk, row(amount=amount))
    paid = Payment.objects.get()
    bill.refresh_from_db()
    assert (paid.match, paid.left, bill.open_amount) == (match, Decimal(left), Decimal(owed))
    assert paid.state == "matched"
    assert (bill.closed_at is not None) == (owed == "0.00")


def test_a_receipt_of_nobody_known_waits_and_is_found_out_by_hand(clerk):
    bill = make.bill()
    brought(clerk, row(unit="9F-999", payer="某人"), row("S2", unit="", payer=""), row("S3", payer="别的商户"))
    assert set(Payment.objects.values_list("state", "match")) == {("unmatched", "unknown")}
    paid = Payment.objects.get(receipt="S1")
    answer = clerk.post(f"{paid.get_absolute_url()}match/", {"unit": "1F 23", "tenant_name": "没有此人"})
    assert answer.status_code == 422
    assert "tenant_name" in errors(answer)
    assert clerk.post(f"{paid.get_absolute_url()}match/", {"unit": "1F 23"}).status_code == 302
    bill.refresh_from_db()
    assert bill.open_amount == 0


def test_a_name_alone_is_enough_where_the_tenant_has_one_shop(clerk):
    make.bill()
    brought(clerk, row(unit="", payer="晨光 文具"))
    assert Payment.objects.get().lease == make.usual_lease()
    make.lease(make.tenant(), "2F-009", since=-10)
    brought(clerk, row("S2", unit="", payer="晨光文具"))
    assert Payment.objects.get(receipt="S2").lease is None


def test_the_same_sheet_again_books_nothing_and_a_changed_row_is_refused(clerk):
    make.bill()
    brought(clerk, row(amount="400"))
    again = bring(clerk, row(amount="400"))
    assert (again.same, again.new, again.left) == (1, 0, 0)
    changed = bring(clerk, row(amount="500"))
    assert (changed.faulty, changed.left) == (1, 0)
    assert "400" in text(clerk.get(f"{changed.get_absolute_url()}?show=faulty"))
    assert LedgerEntry.objects.filter(kind="received").count() == 1


def test_the_oldest_is_paid_first_and_late_charges_last(clerk):
    old, new = make.bill(due=-70), make.bill(due=-5, late="20.00", rent="100.00")
    brought(clerk, row(amount="1100"))
    old.refresh_from_db()
    open_now = {line.item.code: line.open_amount for line in new.lines.all()}
    assert old.open_amount == 0
    assert open_now == {"rent": Decimal(0), "late": Decimal("20.00")}


def test_what_finance_names_is_paid(clerk):
    old, new = make.bill(due=-70), make.bill(due=-5, water="50.00", rent="100.00")
    brought(clerk, row(amount="50", item="水费"), row("S2", amount="100", bill=new.number))
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.open_amount, new.open_amount) == (Decimal(1000), Decimal(0))


def test_a_rest_is_booked_on_the_next_bill(clerk):
    make.bill(rent="100.00")
    paid = make.payment(lease=make.usual_lease(), amount=Decimal(250))
    url = f"{paid.get_absolute_url()}apply/"
    assert clerk.post(url).status_code == 422
    later = make.bill(due=20, rent="120.00")
    assert clerk.post(url).status_code == 302
    later.refresh_from_db()
    paid.refresh_from_db()
    assert (later.open_amount, paid.left) == (Decimal(0), Decimal(30))


def test_money_before_the_bill_waits_and_is_booked_on_it_once_it_is_there(clerk):
    make.usual_lease()
    brought(clerk, row(amount="1000"))
    paid = Payment.objects.get()
    assert (paid.left, LedgerEntry.objects.count()) == (Decimal(1000), 0)
    bill = make.bill(due=30)
    assert clerk.post(f"{paid.get_absolute_url()}apply/").status_code == 302
    for each in (paid, bill):
        each.refresh_from_db()
    assert (paid.state, paid.left, bill.open_amount) == ("matched", Decimal(0), Decimal(0))
    assert bill.closed_at


def test_finance_confirms_several_and_the_clerk_none(as_post, clerk):
    make.bill()
    first, second = (make.payment(lease=make.usual_lease(), amount=Decimal(10)) for _serial in range(2))
    finance = as_post("finance")
    assert clerk.post(f"{first.get_absolute_url()}confirm/").status_code == 403
    assert finance.post(f"{first.get_absolute_url()}confirm/").status_code == 302
    first.refresh_from_db()
    assert first.state == "confirmed"
    assert second.receipt in text(finance.get(reverse("inbox")))


def test_a_wrong_row_is_taken_back_and_may_come_again(clerk, as_post):
    bill = make.bill()
    paid = make.payment(lease=bill.lease, receipt="S1")
    url = paid.get_absolute_url()
    assert clerk.post(f"{url}take_back/", {"note": ""}).status_code == 422
    assert clerk.post(f"{url}take_back/", {"note": "another shop's"}).status_code == 302
    bill.refresh_from_db()
    assert (bill.open_amount, bill.closed_at) == (Decimal(1000), None)
    brought(clerk, row(amount="700"))
    assert Payment.objects.filter(receipt="S1").count() == 2
    confirmed = Payment.objects.get(state="matched")
    confirmed.move("confirm", by=someone("finance"))
    assert clerk.post(f"{url}reverse/", {"note": "x"}).status_code == 403
    finance = as_post("finance")
    assert finance.post(f"{confirmed.get_absolute_url()}reverse/", {"note": "bounced"}).status_code == 302
    bill.refresh_from_db()
    assert bill.open_amount == Decimal(1000)
    assert LedgerEntry.objects.balance() == Decimal(1000)


WRONG = [{"amount": "0"}, {"amount": "-5"}, {"amount": "1.001"}, {"amount": "x"}, {"item": "糖"}]


@pytest.mark.parametrize("values", WRONG)
def test_a_bad_row_is_named_and_nothing_is_booked(values, clerk):
    make.bill()
    run = bring(clerk, row(**values), row("S2", amount="10"))
    assert (run.faulty, run.new) == (1, 1)
    assert not Payment.objects.exists()


def test_the_account_tells_what_was_owed_on_any_day(clerk):
    make.bill(due=-40)
    paid = timezone.localdate() - timedelta(days=10)
    make.payment(lease=make.usual_lease(), amount=Decimal(400), paid_on=paid)
    url = f"/tenants/tenants/{make.tenant().pk}/account/"
    balances = [clerk.get(f"{url}?on={day(days)}").context["balance"] for days in (-11, -10, 0)]
    assert balances == [Decimal(1000), Decimal(600), Decimal(600)]
    assert clerk.get(f"{url}?on=never").context["balance"] is None
    assert "600.00" in text(clerk.get(f"{url}paper/"))
    assert Bill.objects.get().open_amount == Decimal(600)


@pytest.mark.parametrize("bills", [1, 3])
def test_an_account_costs_the_same_however_much_is_on_it(bills, clerk, django_assert_num_queries):
    for number in range(bills):
        make.bill(due=-40 - 31 * number)
    url = f"/tenants/tenants/{make.tenant().pk}/account/"
    clerk.get(url)
    with django_assert_num_queries(8):
        clerk.get(url)
