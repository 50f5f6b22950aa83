"""The life of an access pass: paid, suspended, lost, replaced, renewed, lapsed, refunded, collected."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from tenants.models import AccessPass, Lease, PassTerms
from tests import make

from .pages import GOOD_ID, PASSES, day, errors, text, today
from .passes import PAID, by, check, issued, move

pytestmark = pytest.mark.django_db


def test_a_contractors_card_is_made_only_after_its_fee_and_deposit_are_receipted(as_post):
    made, clerk = make.access_pass(kind="Z"), as_post("clerk-1")
    assert (made.fee, made.deposit, made.hand_back_days) == (5, 20, 7)
    answer = move(clerk, made, "issue")
    assert answer.status_code == 422 and "receipts" in text(answer)
    answer = move(clerk, made, "pay", payer="tenant", fee_receipt="A1")
    assert answer.status_code == 422 and "deposit_receipt" in errors(answer)
    assert move(clerk, made, "pay", **PAID).status_code == 302
    assert move(clerk, made, "issue").status_code == 302
    assert "¥20.00" in text(clerk.get(made.get_absolute_url()))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"payer": ""}, "payer"),
        ({"payer": "worker"}, "payer"),
        ({"payer": "contractor"}, "contractor"),
        ({"payer": "contractor", "contractor": "王小明"}, "contractor"),
        ({"fee_receipt": "x" * 41}, "fee_receipt"),
        ({"fee_receipt": "a\x00"}, "fee_receipt"),
    ],
)
def test_the_worker_never_pays_and_bad_receipts_are_named(as_post, values, field):
    made = make.access_pass(kind="Z")
    answer = move(as_post("clerk-1"), made, "pay", **PAID | values)
    assert answer.status_code == 422 and field in errors(answer)
    made.refresh_from_db()
    assert made.unpaid() == ["fee", "deposit"]


def test_a_pass_keeps_the_amounts_of_the_day_it_was_asked_for():
    first = make.access_pass(kind="Z")
    PassTerms.objects.create(
        kind="Z", effective_on=today(), months=1, hand_back_days=3, keep_months=6, fee=9, deposit=90, source="[P]"
    )
    second = make.access_pass(kind="Z", valid_until=today() + timedelta(days=20))
    assert (first.fee, first.deposit, first.hand_back_days) == (5, 20, 7)
    assert (second.fee, second.deposit, second.hand_back_days) == (9, 90, 3)
    with pytest.raises(ValidationError, match="1 months"):
        make.access_pass(kind="Z", valid_until=today() + timedelta(days=60))


def test_a_suspended_card_says_why_until_it_is_restored(as_post):
    made, floor = issued(), as_post("floor-early-1")
    assert move(as_post("supervisor-early"), made, "suspend", note="").status_code == 422
    assert move(as_post("supervisor-early"), made, "suspend", note="smoked in the corridor").status_code == 302
    assert "smoked in the corridor" in check(floor, made.number).context["fault"]
    assert move(as_post("supervisor-early"), made, "restore").status_code == 403
    assert move(as_post("assistant"), made, "restore").status_code == 302
    assert not check(floor, made.number).context["fault"]


def test_a_lost_card_dies_and_a_new_one_with_a_new_number_takes_its_place(as_post):
    made, clerk = issued(kind="Z", id_number=GOOD_ID), as_post("clerk-1")
    assert move(clerk, made, "lose", note="on the bus").status_code == 302
    assert "reported lost" in check(clerk, made.number).context["fault"]
    assert move(clerk, made, "replace").status_code == 302
    made.refresh_from_db()
    new = made.replaced_by
    assert (made.state, new.state, new.replaces) == ("replaced", "requested", made)
    assert (new.holder, new.id_number, new.valid_until) == (made.holder, GOOD_ID, made.valid_until)
    assert new.number != made.number and (new.fee, new.deposit) == (50, 20) and new.unpaid() == ["fee"]
    assert new.get_absolute_url() in text(clerk.get(made.get_absolute_url()))
    assert made.get_absolute_url() in text(clerk.get(new.get_absolute_url()))
    assert move(clerk, new, "pay", payer="tenant", fee_receipt="C7", deposit_receipt="B1").status_code == 302
    assert move(clerk, new, "issue").status_code == 302
    assert check(clerk, new.number).context["fault"] == "" and check(clerk, made.number).context["fault"]
    assert move(clerk, made, "replace").status_code == 409
    assert move(clerk, made, "refund", refund_receipt="D").status_code == 409


def test_a_card_that_is_found_again_was_out_of_use_since_it_was_lost():
    made = issued()
    made.move("lose", by=by(), note="on the bus", at=timezone.now() + timedelta(hours=1))
    lost_at = made.ended_at
    made.move("return", by=by(), at=timezone.now() + timedelta(days=2))
    assert (made.state, made.ended_at) == ("returned", lost_at)


@pytest.mark.parametrize(
    ("kind", "until", "receipt", "field"),
    [
        ("Y", 60, "", "valid_until"),
        ("Y", 59, "", "valid_until"),
        ("Y", 367, "", "valid_until"),
        ("Z", 100, "R1", "valid_until"),
        ("Z", 80, "", "renewal_receipt"),
        ("Y", 365, "", ""),
        ("Z", 80, "R1", ""),
    ],
)
def test_a_renewal_stays_within_the_limits(as_post, kind, until, receipt, field):
    made, clerk = issued(kind=kind), as_post("clerk-1")
    answer = move(clerk, made, "renew", valid_until=day(until), renewal_receipt=receipt)
    made.refresh_from_db()
    if field:
        assert answer.status_code == 422 and field in errors(answer)
        assert made.valid_until == today() + timedelta(days=60)
    else:
        assert answer.status_code == 302 and made.state == "issued"
        assert made.valid_until == today() + timedelta(days=until)


def test_no_renewal_outlives_the_lease_or_comes_after_the_days_to_hand_back(as_post):
    made, clerk = issued(valid_until=today() + timedelta(days=9)), as_post("clerk-1")
    Lease.objects.update(until=today() + timedelta(days=30))
    assert "valid_until" in errors(move(clerk, made, "renew", valid_until=day(31)))
    Lease.objects.update(until=None)
    with time_machine.travel(timezone.now() + timedelta(days=17)):
        assert "too late" in text(move(as_post("clerk-1"), made, "renew", valid_until=day(30)))
    with time_machine.travel(timezone.now() + timedelta(days=16)):
        assert move(as_post("clerk-1"), made, "renew", valid_until=day(30)).status_code == 302


def test_a_deposit_lapses_only_after_the_days_to_hand_back_and_is_then_never_refunded(as_post):
    made = issued(kind="Z", valid_until=today() + timedelta(days=9))
    with time_machine.travel(timezone.now() + timedelta(days=16)):
        assert move(as_post("clerk-1"), made, "forfeit").status_code == 409
    with time_machine.travel(timezone.now() + timedelta(days=17)):
        clerk = as_post("clerk-1")
        assert move(clerk, made, "forfeit").status_code == 302
        assert move(clerk, made, "refund", refund_receipt="D1").status_code == 409


def test_the_deposit_of_a_returned_card_goes_back_with_a_receipt(as_post):
    made, clerk = issued(kind="Z"), as_post("clerk-1")
    move(clerk, made, "return")
    assert "refund_receipt" in errors(move(clerk, made, "refund"))
    assert move(clerk, made, "refund", refund_receipt="D1").status_code == 302
    made.refresh_from_db()
    assert made.state == "refunded" and made.refunded_at and made.ended_at
    free = issued()
    free.move("return", by=by())
    assert move(clerk, free, "refund", refund_receipt="D1").status_code == 409


def test_a_card_for_a_later_day_is_upcoming_and_not_expired(as_post):
    made = issued(valid_from=today() + timedelta(days=3))
    page = text(as_post("clerk-1").get(made.get_absolute_url()))
    assert "in use later" in page and "has not expired" in page
    assert "begins to be valid" in check(as_post("clerk-1"), made.number).context["fault"]
    assert not made.is_late and not AccessPass.objects.to_collect(timezone.now()).exists()


def test_cards_that_were_out_on_a_day_are_told_by_their_moments():
    noon = timezone.make_aware(datetime(2026, 3, 10, 12))
    with time_machine.travel(noon, tick=False):
        made = make.access_pass(valid_until=noon.date() + timedelta(days=300))
    made.move("issue", by=by(), at=noon + timedelta(days=1))
    made.move("return", by=by(), at=noon + timedelta(days=3))
    out = [AccessPass.objects.out_on((noon + timedelta(days=n)).date()).count() for n in range(5)]
    assert out == [0, 1, 1, 0, 0]
    midnight = noon.replace(hour=0) + timedelta(days=3)
    AccessPass.objects.update(ended_at=midnight)
    assert AccessPass.objects.out_on((midnight - timedelta(days=1)).date()).exists()
    assert not AccessPass.objects.out_on(midnight.date()).exists()


def test_what_must_come_back_is_listed_with_its_reason_and_late_ones_too(as_post, django_assert_num_queries):
    good = issued(holder="甲")
    moved_out = issued(holder="乙", tenant=make.tenant("天佑书店", at="2F-1"), unit=make.unit("2F-1"))
    with time_machine.travel(timezone.now() - timedelta(days=30)):
        late = issued(holder="丙", valid_until=today() + timedelta(days=9))
    late.move("suspend", by=by(), note="x")
    moved_out.unit.leases.update(until=today() - timedelta(days=1))
    supervisor = as_post("supervisor-early")
    with django_assert_num_queries(8):
        answer = supervisor.get(f"{PASSES}to-collect/")
    assert [row for row, _cells in answer.context["table"]] == [late, moved_out]
    page = text(answer)
    assert "expired on" in page and "has ended" in page and good.holder not in page
    assert supervisor.get(f"{PASSES}to-collect/", {"zone": make.zone().pk}).status_code == 200
    late.move("return", by=by())
    moved_out.move("revoke", by=by(), note="gone")
    assert "Nothing to collect" in text(supervisor.get(f"{PASSES}to-collect/"))
