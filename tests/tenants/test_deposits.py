"""Deposits: what the rules ask for, the ledger, and the refund form."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tenants.deposits import money, rules
from tenants.deposits.allocation import allocate
from tenants.deposits.terms import rule_for
from tenants.models import Deposit, DepositRefund, DepositRule, RefundLine
from tests import make
from tests.people import someone

pytestmark = pytest.mark.django_db

AMOUNTS = st.decimals(min_value="0.01", max_value="9999", places=2)


@pytest.mark.parametrize(
    ("payer", "area", "amount"),
    [
        ("tenant", "30", "2500"),
        ("tenant", "30.01", "3000"),
        ("tenant", "150", "4000"),
        ("tenant", "151", "5000"),
        ("contractor", "20", "3000"),
        ("contractor", "45.55", "4555.00"),
        ("contractor", "400", "10000"),
    ],
)
def test_the_deposit_follows_the_table(payer, area, amount):
    assert rule_for(payer, Decimal(area), date(2026, 1, 1)).sum_for(Decimal(area)) == Decimal(amount)


def test_a_renovation_keeps_the_rule_of_its_application():
    project = make.renovation()
    tomorrow = timezone.localdate() + timedelta(days=1)
    DepositRule.objects.create(payer="tenant", fixed=1, source="[P]", effective_on=tomorrow)
    rules.assess(project, someone("leader"), timezone.now())
    asked = project.deposits.get(payer="tenant")
    assert asked.amount == Decimal(3000)
    assert "固定金额" in asked.basis
    assert rule_for("tenant", project.area, tomorrow).sum_for(project.area) == 1


def test_the_last_receipt_moves_the_renovation_on():
    project = make.put(make.renovation(), "approved")
    rules.assess(project, someone("leader"), timezone.now())
    first, second = project.deposits.all()
    first.move("receive", by=someone("finance"), receipt="R1")
    project.refresh_from_db()
    assert project.state == "approved"
    second.move("record", by=someone("clerk-1"), receipt="R2")
    project.refresh_from_db()
    assert project.state == "ready"
    assert rules.money_held(project) == first.amount + second.amount


def test_a_wrong_receipt_is_taken_back_by_an_entry_against_it():
    deposit = make.deposit(project=make.put(make.renovation(), "approved"))
    deposit.move("receive", by=someone("finance"), receipt="R1")
    deposit.move("correct_receipt", by=someone("finance"), note="wrong shop")
    assert [entry.amount for entry in deposit.entries.all()] == [3000, -3000]
    assert (deposit.state, money.balance(deposit)) == ("due", 0)


def test_nobody_is_let_off_while_the_works_may_still_begin():
    deposit = make.deposit(project=make.put(make.renovation(), "approved"))
    with pytest.raises(ValidationError, match="stays due"):
        deposit.move("cancel", by=someone("clerk-1"))
    deposit.project.move("cancel", by=someone("clerk-1"), note="another contractor")
    deposit.refresh_from_db()
    assert deposit.state == "cancelled"


@pytest.mark.parametrize("amount", ["0", "-1", "3000.01"])
def test_nothing_is_taken_that_is_not_there(amount):
    deposit = make.deposit(project=make.put(make.renovation(), "approved"))
    deposit.move("receive", by=someone("finance"), receipt="R1")
    with pytest.raises(ValidationError):
        money.enter(deposit, "deducted", Decimal(amount), someone("finance"), timezone.now())
    assert money.balance(deposit) == 3000


@given(taken=st.lists(AMOUNTS, max_size=6), held=st.lists(AMOUNTS, max_size=3))
def test_deductions_are_split_without_loss_and_never_over_what_is_held(taken, held):
    parts = allocate([(amount, "x", "1") for amount in taken], list(enumerate(held)))
    assert sum(part.amount for part in parts) == sum(taken)
    for source, amount in enumerate(held):
        assert sum(part.amount for part in parts if part.source == source) <= amount
    claim = sum(part.amount for part in parts if part.source is None)
    assert claim == max(sum(taken) - sum(held), 0)
    used = [part.source for part in parts if part.source is not None]
    assert used == sorted(used)


@pytest.fixture
def form():
    """A refund form over two deposits that were paid."""
    project = make.put(make.renovation(), "refunding", decided_at=timezone.now())
    for payer, amount in (("contractor", "4000"), ("tenant", "3000")):
        deposit = make.deposit(project=project, payer=payer, amount=amount)
        deposit.move("receive", by=someone("finance"), receipt=f"R-{payer}")
    return rules.make_refund(project, [(Decimal(4500), "smoking", "N1")], someone("clerk-1"), timezone.now())


def test_the_contractor_s_deposit_is_used_first(form):
    assert [(line.deposit.payer, line.amount) for line in form.lines.all()] == [
        ("contractor", Decimal(4000)),
        ("tenant", Decimal(500)),
    ]
    assert form.total().refund == Decimal(2500)


def test_a_deduction_over_the_deposit_is_refused_at_its_field(form, as_post):
    tenants = form.project.deposits.get(payer="tenant")
    answer = as_post("clerk-1").post(
        reverse("tenants:refund-line-create", args=[form.pk]),
        {"deposit": tenants.pk, "amount": "2500.01", "text": "door"},
    )
    assert answer.status_code == 422
    assert "holds 2500.00 yuan" in answer.content.decode()
    assert RefundLine.objects.count() == 2


def test_lines_are_entered_while_the_form_is_drawn_up_only(form, as_post):
    form.move("sign", by=someone("clerk-1"), signed_for_tenant="Chen", signed_on=timezone.localdate())
    url = reverse("tenants:refund-line-create", args=[form.pk])
    answer = as_post("clerk-1").post(url, {"amount": "1", "text": "door"})
    assert (answer.status_code, RefundLine.objects.count()) == (409, 2)
    line = form.lines.first()
    assert (
        as_post("clerk-1")
        .post(reverse("tenants:refund-line-update", args=[line.pk]), {"amount": "1", "text": "x"})
        .status_code
        == 409
    )


def to_the_payment(form) -> None:
    form.move("sign", by=someone("clerk-1"), signed_for_tenant="Chen", signed_on=timezone.localdate())
    form.move("submit", by=someone("clerk-1"))
    form.move("endorse", by=someone("supervisor-early"), note="fine")
    for move, by in (("check", "assistant"), ("approve", "manager"), ("decide", "leader")):
        form.move(move, by=someone(by))


def test_what_is_sent_back_is_signed_anew(form):
    form.move("sign", by=someone("clerk-1"), signed_for_tenant="Chen", signed_on=timezone.localdate())
    form.move("submit", by=someone("clerk-1"))
    form.move("send_back_endorse", by=someone("supervisor-early"), note="the door is missing")
    assert (form.state, form.signed_for_tenant, form.signed_on) == ("draft", "", None)


def test_finance_pays_once_and_the_ledger_is_empty(form):
    to_the_payment(form)
    paid = {"paid_on": timezone.localdate(), "payment_number": "P1", "receipts": "two"}
    form.move("pay", by=someone("finance"), **paid)
    assert rules.money_held(form.project) == 0
    kinds = {entry.kind for each in Deposit.objects.all() for entry in each.entries.all()}
    assert kinds == {"received", "deducted", "refunded"}


def test_the_payment_asks_for_its_number_and_the_receipts_at_their_fields(form, as_post):
    to_the_payment(form)
    url = reverse("tenants:refund-move", args=[form.pk, "pay"])
    answer = as_post("finance").post(url, {"paid_on": timezone.localdate().isoformat()})
    assert answer.status_code == 422
    assert DepositRefund.objects.get().state == "approved"


def test_a_claim_is_billed_before_the_form_is_closed(form):
    RefundLine(refund=form, amount=Decimal(100), text="rest").sign(someone("clerk-1"))
    to_the_payment(form)
    form.move("pay", by=someone("finance"), paid_on=timezone.localdate(), payment_number="P1", receipts="two")
    with pytest.raises(ValidationError, match="still owes 100"):
        form.move("close", by=someone("clerk-1"), claim_bill="")


def test_the_floor_and_engineering_see_no_money(form, as_post):
    page = reverse("tenants:renovation-detail", args=[form.project_id])
    listed = reverse("tenants:renovation-list")
    for post in ("floor-early-1", "engineering"):
        client = as_post(post)
        assert client.get(form.get_absolute_url()).status_code == 403
        assert "R-tenant" not in client.get(page).content.decode()
        assert "Deposits held" not in client.get(listed).content.decode()
        assert client.get(listed, {"export": "xlsx"}).status_code == 200
    assert "R-tenant" in as_post("clerk-1").get(page).content.decode()


def test_the_clerk_can_t_pay():
    form = make.put(make.refund(), "approved")
    with pytest.raises(PermissionDenied):
        form.move("pay", by=someone("clerk-1"), paid_on=timezone.localdate())
