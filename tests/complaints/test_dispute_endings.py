"""How a dispute ends: an agreement and the mall's share of it, a breach, a failure, the answer of the authority."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from complaints.models import Dispute
from tests import make
from tests.people import someone
from tests.tenants.pages import day, errors, text
from tianyou.core.deadlines import Limit

from .disputes import DESK, SUPERVISOR, add, go, round_of, terms

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("missing", ["amount", "act", "perform_by"])
def test_an_agreement_says_what_is_done_for_how_much_and_by_when(as_post, missing):
    made = make.accepted()
    answer = go(as_post(DESK), made, "agree", **terms(**{missing: ""}))
    assert answer.status_code == 422 and missing in errors(answer)
    made.refresh_from_db()
    assert (made.state, made.amount) == ("mediating", None)


@pytest.mark.parametrize(
    ("values", "field"),
    [({"amount": "-1"}, "amount"), ({"amount": "9999999999999"}, "amount"), ({"perform_by": day(-3)}, "perform_by")],
)
def test_impossible_agreements_are_refused(as_post, values, field):
    answer = go(as_post(DESK), make.accepted(), "agree", **terms(**values))
    assert answer.status_code == 422 and field in errors(answer)


def test_the_agreement_is_printed_in_figures_and_capitals_without_a_phone(as_post):
    made = make.agreed()
    page = text(as_post(DESK).get(f"{made.get_absolute_url()}agreement/"))
    assert "399.00" in page and "叁佰玖拾玖元整" in page and "13812341234" not in page
    waiting = make.agreed(share="100")
    assert as_post(DESK).get(f"{waiting.get_absolute_url()}agreement/").status_code == 404


@pytest.mark.parametrize("share", ["0", "400", "-5"])
def test_the_mall_pays_a_part_of_the_amount(as_post, share):
    answer = go(as_post(DESK), make.accepted(), "agree-with-share", **terms(mall_share=share, note="漏水所致"))
    assert answer.status_code == 422 and "mall_share" in errors(answer)


def test_what_the_mall_pays_is_approved_by_the_manager_and_never_by_who_mediated(as_post):
    made = make.agreed(share="100")
    assert made.state == "to_approve"
    for name in (DESK, SUPERVISOR, "assistant"):
        assert go(as_post(name), made, "approve").status_code == 403
    own = make.agreed(share="100", by="manager")
    assert go(as_post("manager"), own, "approve").status_code == 403
    assert go(as_post("leader"), own, "approve").status_code == 302
    assert go(as_post("manager"), made, "approve").status_code == 302
    made.refresh_from_db()
    assert (made.state, made.mall_share) == ("agreed", Decimal(100)) and made.agreed_at


def test_a_returned_share_needs_a_new_round(as_post):
    made = make.agreed(share="100")
    assert go(as_post("manager"), made, "return", note="分担过高").status_code == 302
    made.refresh_from_db()
    assert (made.state, made.amount, made.mall_share, made.act) == ("mediating", None, None, "")
    assert go(as_post(DESK), made, "agree", **terms()).status_code == 422
    assert add(as_post(DESK), made, "rounds", **round_of()).status_code == 302
    assert go(as_post(DESK), made, "agree", **terms()).status_code == 302


def test_what_is_not_performed_in_time_is_a_breach_and_is_mediated_again(as_post):
    then = timezone.now() - timedelta(days=20)
    made, desk = make.agreed(at=then), as_post(DESK)
    assert made.is_late
    fresh = make.agreed()
    assert go(desk, fresh, "breach", note="未付款").status_code == 422
    assert go(desk, made, "breach", note="未付款").status_code == 302
    assert go(desk, made, "resume", note="商户愿再谈").status_code == 302
    made.refresh_from_db()
    assert (made.state, made.perform_by) == ("mediating", None)
    assert made.history.filter(last_move="agree").get().amount == Decimal(399)


@pytest.mark.parametrize("move", ["fail", "withdraw", "answered"])
def test_nothing_is_closed_without_a_result(as_post, move):
    made = make.in_mediation()
    if move == "answered":
        go(as_post(DESK), made, "pass-on", authority="12315", authority_on=day())
    answer = go(as_post(DESK), made, move, result="  ", told_by="counter")
    assert answer.status_code == 422 and "result" in errors(answer)
    made.refresh_from_db()
    assert made.is_open


def test_a_failed_mediation_says_how_the_consumer_was_told_and_prints_the_routes(as_post):
    made, desk = make.in_mediation(), as_post(DESK)
    assert "told_by" in errors(go(desk, made, "fail", result="商户拒绝"))
    assert go(desk, made, "fail", result="商户拒绝", told_by="counter").status_code == 302
    page = text(desk.get(f"{made.get_absolute_url()}failure/"))
    for words in ("12315", "consumers&#x27; association", "arbitration", "lawsuit", "negotiation", "art. 39"):
        assert words in page
    assert desk.get(f"{made.get_absolute_url()}agreement/").status_code == 404


def test_a_failed_one_is_reopened_and_heard_again(as_post):
    made = make.in_mediation()
    made.move("fail", by=someone(DESK), result="x", told_by="phone")
    assert go(as_post(SUPERVISOR), made, "reopen", note="商户愿谈").status_code == 302
    made.refresh_from_db()
    assert (made.state, made.result, made.closed_at, made.mediator) == ("hearing", "", None, someone(SUPERVISOR))


def test_the_authority_has_seven_working_days_and_then_forty_five(as_post):
    made, desk = make.in_mediation(), as_post(DESK)
    assert go(desk, made, "pass-on", authority="12315", authority_on=day(1)).status_code == 422
    assert go(desk, made, "pass-on", authority="12315", authority_on=day()).status_code == 302
    made.refresh_from_db()
    accepts, ends = (
        Limit.objects.in_force(f"dispute.authority.{code}", timezone.localdate()) for code in ("accept", "end")
    )
    assert [(limit.amount, limit.unit) for limit in (accepts, ends)] == [(7, "working_day"), (45, "working_day")]
    assert made.due_at == made.authority_clocks()[0][1]
    assert go(desk, made, "accepted", authority_accepted_on=day(-4)).status_code == 422
    assert go(desk, made, "accepted", authority_accepted_on=day()).status_code == 302
    made.refresh_from_db()
    assert len(made.authority_clocks()) == 2 and made.due_at == made.authority_clocks()[1][1]
    page = text(desk.get(made.get_absolute_url()))
    assert "12315: mediation ends" in page and "12315: decides whether to accept" in page
    assert "accepted" not in [move.name for move in Dispute.workflow.open_to(made, someone(DESK))]
    assert go(desk, made, "answered", result="调解书").status_code == 302
