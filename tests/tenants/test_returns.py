"""Returns: the way from the tenant's letter to the money, each step by the post whose duty it is."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from tenants.models import Lease, Opinion, UnitReturn
from tenants.returns.states import ReturnState as S
from tests import make
from tests.people import someone

from .pages import day, errors, text, today

pytestmark = pytest.mark.django_db
RETURNS, LIST_QUERIES = "/tenants/returns/", 6


def new_return(client, **values):
    typed = {"unit": "1f 23", "noticed_on": day(), "leaving_on": day(40), "reason": "搬迁", **values}
    return client.post(f"{RETURNS}new/", {name: value for name, value in typed.items() if value is not None})


def step(client, record, move, **values):
    answer = client.post(f"{record.get_absolute_url()}{move}/", values)
    record.refresh_from_db()
    return answer


def agree(record, answer="agree", words=""):
    clerk = someone("clerk-1")
    for opinion in Opinion.objects.about(record).filter(state="asked"):
        opinion.move("record", by=clerk, answer=answer, text=words, signatory="张工")


def place(record, state, **values):
    type(record).objects.filter(pk=record.pk).update(state=state, **values)
    record.refresh_from_db()
    return record


@pytest.fixture
def cleared(db):
    return place(make.unit_return(balance=None), S.CLEARED, cleared_at=timezone.now())


@pytest.fixture
def checked(db):
    return place(make.unit_return(balance=None), S.INSPECTED, vacated_on=today(), cleared_at=timezone.now())


def test_the_whole_way(as_post):
    make.tenant()
    clerk, floor, finance = as_post("clerk-1"), as_post("floor-early-1"), as_post("finance")
    assert new_return(clerk).status_code == 302
    record = UnitReturn.objects.get()
    assert (record.state, record.tenant.name) == (S.APPLIED, "晨光文具")
    step(clerk, record, "confirm", leaving_on=day(40))
    step(clerk, record, "ask")
    assert Opinion.objects.about(record).count() == 4
    refused = step(clerk, record, "clear")
    assert "Still without an opinion" in str(errors(refused))
    agree(record)
    step(clerk, record, "clear")
    assert record.state == S.CLEARED
    slip = make.goods_release(purpose="return", unit_return=record)
    slip.move("approve", by=someone("supervisor-early"))
    slip.move("release", by=someone("security"))
    step(floor, record, "vacate", vacated_on=day())
    lease = Lease.objects.get(pk=record.lease_id)
    assert (record.state, lease.until) == (S.VACATED, today())
    assert lease.history.first().history_change_reason == record.number
    assert "Enter the check of the unit first" in str(errors(step(floor, record, "inspect")))
    make.inspection(case=record, kind="out")
    step(floor, record, "inspect", findings="完好")
    assert record.state == S.INSPECTED
    for kind, direction, amount in (("deposit", "credit", "6000"), ("utilities", "debit", "345.67")):
        finance.post(f"{RETURNS}{record.pk}/lines/new/", {"kind": kind, "direction": direction, "amount": amount})
    step(finance, record, "settle")
    assert (record.state, record.balance) == (S.SETTLED, Decimal("5654.33"))
    step(clerk, record, "submit")
    step(as_post("assistant"), record, "check", note="已核对")
    step(as_post("manager"), record, "approve")
    step(as_post("leader"), record, "decide")
    assert (record.state, record.submitted_by.username) == (S.APPROVED, "clerk-1")
    assert "close" not in {move.name for move in record.workflow.open_to(record, someone("clerk-1"))}
    step(finance, record, "refund", paid_on=day(), payment_number="P-1", receipts="R-1")
    step(clerk, record, "close")
    assert (record.state, record.is_open) == (S.CLOSED, False)


def test_short_notice_needs_a_reason(as_post):
    make.tenant()
    clerk = as_post("clerk-1")
    refused = new_return(clerk, leaving_on=day(29))
    assert refused.status_code == 422
    assert "30 days" in str(errors(refused)["short_notice_reason"])
    assert new_return(clerk, leaving_on=day(29), short_notice_reason="双方同意").status_code == 302


def test_the_reply_may_name_another_day_but_no_shorter_one_without_a_reason(as_post):
    record = make.unit_return()
    refused = step(as_post("clerk-1"), record, "confirm", leaving_on=day(3))
    assert (refused.status_code, record.state) == (422, S.APPLIED)
    assert "the assistant decides" in str(errors(refused))


def test_a_short_notice_is_agreed_to_by_the_assistant_and_not_by_the_clerk(as_post):
    record = make.unit_return(leaving_on=today() + timedelta(days=3), short_notice_reason="双方同意")
    step(as_post("clerk-1"), record, "confirm", leaving_on=day(3))
    assert record.state == S.APPLIED
    empty = step(as_post("assistant"), record, "agree-short", leaving_on=day(3), short_notice_reason="")
    assert (empty.status_code, record.state) == (422, S.APPLIED)
    step(as_post("assistant"), record, "agree-short", leaving_on=day(3), short_notice_reason="已另租他人")
    assert (record.state, record.leaving_on) == (S.CONFIRMED, today() + timedelta(days=3))


@pytest.mark.parametrize(("field", "values"), [
    ("unit", {"unit": "9F-999"}),
    ("unit", {"unit": ""}),
    ("leaving_on", {"leaving_on": day(-1)}),
    ("leaving_on", {"leaving_on": "gestern"}),
    ("noticed_on", {"noticed_on": day(1), "leaving_on": day(60)}),
    ("reason", {"reason": "x\x00"}),
    ("reason", {"reason": "长" * 501}),
])  # fmt: skip
def test_bad_input_is_told_at_its_field(field, values, as_post):
    make.tenant()
    refused = new_return(as_post("clerk-1"), **values)
    assert (refused.status_code, list(errors(refused))) == (422, [field])
    assert not UnitReturn.objects.exists()


def test_a_unit_that_nobody_rented_cannot_be_given_back(as_post):
    make.unit("1F-023")
    assert "Nobody has rented" in str(errors(new_return(as_post("clerk-1")))["unit"])


def test_a_lease_has_one_open_return(as_post):
    record = make.unit_return()
    assert record.number in text(new_return(as_post("clerk-1")))
    record.move("withdraw", by=someone("clerk-1"), note="续租")
    assert new_return(as_post("clerk-1")).status_code == 302


def test_a_double_click_makes_one_return(as_post):
    make.tenant()
    clerk, key = as_post("clerk-1"), "7d8a9b0c-1234-4321-8888-0123456789ab"
    assert [new_return(clerk, form_key=key).status_code for _click in range(2)] == [302, 302]
    assert UnitReturn.objects.count() == 1


def test_a_department_that_disagrees_is_asked_again(as_post):
    record, clerk = make.unit_return(), as_post("clerk-1")
    step(clerk, record, "confirm", leaving_on=day(40))
    step(clerk, record, "ask")
    assert "No department has refused" in str(errors(step(clerk, record, "ask_again", note="x")))
    agree(record, "disagree", "水费未结清")
    assert "Not agreed by" in str(errors(step(clerk, record, "clear")))
    step(clerk, record, "ask_again", note="已结清")
    agree(record)
    step(clerk, record, "clear")
    assert record.state == S.CLEARED


def test_withdrawing_tells_the_departments(as_post):
    record, clerk = make.unit_return(), as_post("clerk-1")
    step(clerk, record, "confirm", leaving_on=day(40))
    step(clerk, record, "ask")
    step(clerk, record, "withdraw", note="续租")
    assert record.state == S.WITHDRAWN
    assert not Opinion.objects.open().exists()


def test_a_pass_that_is_out_blocks_and_a_ticket_asks_a_reason(as_post):
    record, clerk = make.unit_return(), as_post("clerk-1")
    step(clerk, record, "confirm", leaving_on=day(40))
    step(clerk, record, "ask")
    agree(record)
    card = make.access_pass()
    assert "Access passes" in str(errors(step(clerk, record, "clear", clearance_reasons="x")))
    card.move("cancel", by=someone("clerk-1"), note="离职")
    make.goods_release(unit=record.unit)
    assert "write why" in str(errors(step(clerk, record, "clear")))
    step(clerk, record, "clear", clearance_reasons="当日送货")
    assert record.state == S.CLEARED


def test_nobody_moves_out_without_a_slip_or_a_word_and_never_tomorrow(cleared, as_post):
    floor = as_post("floor-early-1")
    assert "on a slip" in str(errors(step(floor, cleared, "vacate", vacated_on=day())))
    assert "still to come" in str(errors(step(floor, cleared, "vacate", vacated_on=day(1), nothing_taken="on")))
    early = step(floor, cleared, "vacate", vacated_on="2008-12-31", nothing_taken="on")
    assert "before the lease" in str(errors(early))
    assert cleared.state == S.CLEARED
    step(floor, cleared, "vacate", vacated_on=day(), nothing_taken="on")
    assert cleared.state == S.VACATED


def test_the_lease_keeps_an_earlier_end(cleared):
    ended = today() - timedelta(days=9)
    Lease.objects.filter(pk=cleared.lease_id).update(until=ended)
    cleared.move("vacate", by=someone("clerk-1"), vacated_on=today(), nothing_taken=True)
    assert Lease.objects.get(pk=cleared.lease_id).until == ended


def test_who_stays_past_the_day_is_named_and_comes_back_to_moving_out(cleared, as_post):
    floor = as_post("floor-early-1")
    assert "has not passed" in str(errors(step(floor, cleared, "overdue", note="仍在营业")))
    UnitReturn.objects.filter(pk=cleared.pk).update(leaving_on=today() - timedelta(days=2))
    step(floor, cleared, "overdue", note="仍在营业")
    assert (cleared.state, cleared.is_late) == (S.OVERDUE_STAY, True)
    step(floor, cleared, "vacate", vacated_on=day(), nothing_taken="on")
    assert (cleared.state, cleared.is_late) == (S.VACATED, False)


def test_what_came_back_worse_needs_a_word(cleared):
    make.inspection(case=make.handover(), kind="in")
    cleared.move("vacate", by=someone("clerk-1"), vacated_on=today(), nothing_taken=True)
    make.inspection(case=cleared, kind="out", wall="damaged")
    with pytest.raises(ValidationError, match="Worse than at the handover"):
        cleared.move("inspect", by=someone("floor-early-1"))


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


def test_the_list_costs_the_same_for_one_and_three(as_post, django_assert_num_queries):
    clerk = as_post("clerk-1")
    make.unit_return()
    clerk.get(RETURNS)
    with django_assert_num_queries(LIST_QUERIES):
        clerk.get(RETURNS)
    for number in ("1F-024", "1F-025"):
        other = make.tenant(f"商户{number}", at=number)
        make.unit_return(lease=other.leases.get())
    with django_assert_num_queries(LIST_QUERIES):
        assert text(clerk.get(RETURNS)).count("退铺〔") >= 3


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
