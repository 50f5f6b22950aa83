"""The money of a return: its lines, its approval from hand to hand, what is paid back or billed, and its papers."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from tenants.returns.states import ReturnState as S
from tests import make
from tests.people import someone

from .leaving import RETURNS, place, step
from .pages import errors, text, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def checked(db):
    return place(make.unit_return(balance=None), S.INSPECTED, vacated_on=today(), cleared_at=timezone.now())


def test_a_settlement_needs_lines_and_takes_none_afterwards(checked, as_post):
    finance, url = as_post("finance"), f"{RETURNS}{checked.pk}/lines/new/"
    assert "Enter the lines" in str(errors(step(finance, checked, "settle")))
    line = {"kind": "rent", "direction": "debit", "amount": "10.00"}
    assert finance.post(url, line).status_code == 302
    step(finance, checked, "settle")
    assert finance.post(url, line).status_code == 409
    assert checked.lines.count() == 1
    struck = finance.post(f"{RETURNS}lines/{checked.lines.get().pk}/correct/", {**line, "is_struck": "on"})
    assert struck.status_code == 409


@pytest.mark.parametrize(("field", "values"), [
    ("amount", {"amount": "0"}),
    ("amount", {"amount": "-5"}),
    ("amount", {"amount": "1.001"}),
    ("amount", {"amount": "99999999999"}),
    ("amount", {"amount": "NaN"}),
    ("direction", {"kind": "deposit"}),
    ("kind", {"kind": "gift"}),
])  # fmt: skip
def test_a_wrong_line_is_refused(field, values, checked, as_post):
    line = {"kind": "rent", "direction": "debit", "amount": "10.00", **values}
    refused = as_post("finance").post(f"{RETURNS}{checked.pk}/lines/new/", line)
    assert (refused.status_code, list(errors(refused))) == (422, [field])
    assert not checked.lines.exists()


def test_a_struck_line_counts_no_more(checked, as_post):
    wrong = make.settlement_line(unit_return=checked, kind="rent", direction="debit", amount=Decimal("70.00"))
    make.settlement_line(unit_return=checked, amount=Decimal("50.00"))
    sent = {"kind": "rent", "direction": "debit", "amount": "70.00", "is_struck": "on"}
    sent["seen"] = wrong.history.first().pk
    assert as_post("finance").post(f"{RETURNS}lines/{wrong.pk}/correct/", sent).status_code == 302
    step(as_post("finance"), checked, "settle")
    assert checked.balance == Decimal("50.00")


def test_the_clerk_records_finances_paper(checked, as_post):
    make.settlement_line(unit_return=checked)
    refused = step(as_post("clerk-1"), checked, "record")
    assert "finance_paper" in errors(refused)
    step(as_post("clerk-1"), checked, "record", finance_paper="财结2026-7")
    assert checked.state == S.SETTLED


def test_what_the_deposit_does_not_cover_is_billed_not_paid_back(checked, as_post):
    make.settlement_line(unit_return=checked, kind="rent", direction="debit", amount=Decimal("80.00"))
    step(as_post("finance"), checked, "settle")
    assert (checked.refund, checked.claim) == (Decimal("0.00"), Decimal("80.00"))
    place(checked, S.APPROVED)
    assert "refund" not in {move.name for move in checked.workflow.open_to(checked, someone("finance"))}
    assert "claim_bill" in errors(step(as_post("clerk-1"), checked, "close"))
    step(as_post("clerk-1"), checked, "close", claim_bill="账单2026-3")
    assert checked.state == S.CLOSED


def test_nobody_approves_what_they_submitted(checked):
    assistant = someone("assistant")
    place(checked, S.PENDING_ASSISTANT, submitted_by=assistant)
    assert not checked.workflow.open_to(checked, assistant)


def test_sent_back_it_is_settled_again(checked, as_post):
    make.settlement_line(unit_return=checked)
    step(as_post("finance"), checked, "settle")
    step(as_post("clerk-1"), checked, "submit")
    step(as_post("assistant"), checked, "send_back_check", note="水费漏计")
    assert (checked.state, checked.balance, checked.submitted_by) == (S.INSPECTED, None, None)


def test_the_deposit_is_due_ninety_days_after_the_moving_out(checked):
    out = today() - timedelta(days=20)
    place(checked, S.PENDING_LEADER, vacated_on=out)
    checked.move("decide", by=someone("leader"))
    assert timezone.localdate(checked.due_at) == out + timedelta(days=90)


def test_the_floor_sees_its_zone_and_no_money(checked, as_post):
    make.settlement_line(unit_return=checked, amount=Decimal("4321.00"))
    page = as_post("floor-early-1").get(checked.get_absolute_url())
    assert (page.status_code, "4321" in text(page)) == (200, False)
    assert as_post("floor-early-2").get(checked.get_absolute_url()).status_code == 404
    assert as_post("frontdesk-early").get(checked.get_absolute_url()).status_code == 403


def test_the_papers_show_what_is_signed(checked, as_post):
    make.settlement_line(unit_return=checked, amount=Decimal("1200.00"))
    clerk = as_post("clerk-1", "zh-hans")
    sheet = text(clerk.get(reverse("tenants:return-settlement-sheet", args=[checked.pk])))
    assert "壹仟贰佰元整" in sheet
    exit_sheet = text(clerk.get(reverse("tenants:return-exit-sheet", args=[checked.pk])))
    assert checked.number in exit_sheet
