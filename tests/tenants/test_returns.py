"""Returns: the way from the tenant's letter through clearance to the moving out, each step by whose duty it is."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tenants.models import Lease, Opinion, UnitReturn
from tenants.returns.states import ReturnState as S
from tests import make
from tests.people import someone

from .leaving import RETURNS, place, step
from .pages import day, errors, text, today

pytestmark = pytest.mark.django_db
LIST_QUERIES = 6


def new_return(client, **values):
    typed = {"unit": "1f 23", "noticed_on": day(), "leaving_on": day(40), "reason": "搬迁", **values}
    return client.post(f"{RETURNS}new/", {name: value for name, value in typed.items() if value is not None})


def agree(record, answer="agree", words=""):
    clerk = someone("clerk-1")
    for opinion in Opinion.objects.about(record).filter(state="asked"):
        opinion.move("record", by=clerk, answer=answer, text=words, signatory="张工")


@pytest.fixture
def cleared(db):
    return place(make.unit_return(balance=None), S.CLEARED, cleared_at=timezone.now())


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
