"""Consumer disputes: both sides heard, rounds, an agreement and its performance, or the routes that remain open."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from complaints.disputes.states import Party
from complaints.models import Dispute, Evidence, MediationRound, Statement
from tenants.files.clearance import hindrances, why_not_clear
from tests import make
from tests.core.uploads import picture, upload
from tests.people import someone
from tests.tenants.pages import cells, day, errors, text
from tianyou.core.deadlines import Limit
from tianyou.core.measures import MEASURES, Span

pytestmark = pytest.mark.django_db
LIST = "/complaints/disputes/"
DESK, SUPERVISOR = "frontdesk-early", "supervisor-early"


def terms(**values) -> dict:
    return {"amount": "399.00", "act": "退货退款", "perform_by": day(5), **values}


def register(client, **values):
    typed = {"consumer_name": "何女士", "consumer_phone": "138 1234 1234", "unit": "1f23", "bought_on": day(-1)}
    typed |= {"price": "399", "product": "皮鞋", "text": "穿两天开胶", "claims": "退货退款", **values}
    return client.post(f"{LIST}new/", typed)


def go(client, record, move: str, **values):
    return client.post(f"{record.get_absolute_url()}{move}/", values)


def add(client, record, part: str, **values):
    return client.post(f"{record.get_absolute_url()}{part}/new/", values)


def round_of(**values) -> dict:
    typed = {
        "present": "双方",
        "text": "协商",
        "proposal": "退款",
        "consumer_answer": "accepts",
        "shop_answer": "accepts",
    }
    return typed | values


def test_a_dispute_goes_from_the_counter_to_its_performance(as_post):
    make.tenant()
    desk = as_post(DESK)
    answer = register(desk)
    made = Dispute.objects.get()
    assert (answer.status_code, answer.url) == (302, made.get_absolute_url())
    assert (made.number, made.state) == (f"纠纷〔{timezone.localdate().year}〕1号", "registered")
    assert (made.tenant, made.consumer_phone, made.price) == (make.tenant(), "13812341234", Decimal(399))
    assert go(desk, made, "hear").status_code == 302
    assert go(desk, made, "mediate", facts="鞋底开胶").status_code == 422
    for party in ("consumer", "shop"):
        assert add(desk, made, "statements", party=party, speaker="某某", text="陈述").status_code == 302
    assert go(desk, made, "mediate", facts="鞋底开胶").status_code == 302
    assert go(desk, made, "agree", **terms()).status_code == 422
    assert add(desk, made, "rounds", **round_of(shop_answer="refuses")).status_code == 302
    assert go(desk, made, "agree", **terms()).status_code == 422
    assert add(desk, made, "rounds", **round_of()).status_code == 302
    assert go(desk, made, "agree", **terms()).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.mediator, made.amount) == ("agreed", someone(DESK), Decimal(399))
    assert timezone.localdate(made.due_at).isoformat() == day(5)
    answer = go(desk, made, "perform")
    assert answer.status_code == 422 and "result" in errors(answer)
    assert go(desk, made, "perform", result="已退款").status_code == 302
    made.refresh_from_db()
    assert (made.state, made.is_open) == ("performed", False)
    assert [row.serial for row in made.mediationrounds.all()] == [1, 2]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"price": "-1"}, "price"),
        ({"price": "1234567890123"}, "price"),
        ({"price": "1.999"}, "price"),
        ({"price": "x"}, "price"),
        ({"price": ""}, "price"),
        ({"bought_on": "1999-12-31"}, "bought_on"),
        ({"bought_on": "x"}, "bought_on"),
        ({"bought_on": "2008-12-31"}, "unit"),
        ({"unit": "9F-999"}, "unit"),
        ({"unit": ""}, "unit"),
        ({"consumer_phone": "12345"}, "consumer_phone"),
        ({"consumer_phone": "138****1234"}, "consumer_phone"),
        ({"consumer_phone": ""}, "consumer_phone"),
        ({"consumer_name": ""}, "consumer_name"),
        ({"text": "x\x00y"}, "text"),
        ({"claims": ""}, "claims"),
    ],
)
def test_impossible_disputes_are_refused_at_the_field_and_nothing_is_stored(as_post, values, field):
    make.tenant()
    answer = register(as_post(DESK), **values)
    assert answer.status_code == 422
    assert field in errors(answer)
    assert not Dispute.objects.exists()


def test_a_purchase_of_tomorrow_is_refused(as_post):
    make.tenant()
    answer = register(as_post(DESK), bought_on=day(1))
    assert answer.status_code == 422 and "bought_on" in errors(answer)


@pytest.mark.parametrize("typed", ["138 1234 1234", "+86-138-1234-1234", "１３８12341234", "0086 13812341234"])
def test_a_phone_is_one_number_however_it_is_written(as_post, typed):
    make.tenant()
    assert register(as_post(DESK), consumer_phone=typed).status_code == 302
    assert Dispute.objects.get().consumer_phone == "13812341234"


def test_the_shop_is_whoever_rented_on_the_day_of_the_purchase(as_post):
    old = make.tenant("旧店", at=None)
    make.lease(old, since=-400, until=-30)
    make.lease(make.tenant("新店", at=None), since=-29)
    register(as_post(DESK), bought_on=day(-40))
    assert Dispute.objects.get().tenant == old


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


def test_the_agreement_is_printed_in_figures_and_capitals_without_a_phone(as_post):
    made = make.agreed()
    page = text(as_post(DESK).get(f"{made.get_absolute_url()}agreement/"))
    assert "399.00" in page and "叁佰玖拾玖元整" in page and "13812341234" not in page
    waiting = make.agreed(share="100")
    assert as_post(DESK).get(f"{waiting.get_absolute_url()}agreement/").status_code == 404


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


def test_nobody_mediates_in_their_own_matter(as_post):
    colleague = someone(DESK)
    made = make.dispute(consumer_name=colleague.name)
    assert go(as_post(DESK), made, "hear").status_code == 422
    assert go(as_post("frontdesk-late"), made, "hear").status_code == 302
    colleague.phone = "13900000000"
    colleague.save()
    namesake = make.dispute(consumer_name=colleague.name)
    assert go(as_post(DESK), namesake, "hear").status_code == 302


def test_statements_evidence_and_rounds_are_never_changed():
    for make_part in (make.statement, make.evidence, make.mediation_round):
        part = make_part()
        with pytest.raises(TypeError):
            part.sign(someone(DESK))
        with pytest.raises(TypeError):
            part.delete()
    for model in (Statement, Evidence, MediationRound):
        with pytest.raises(TypeError):
            model.objects.update(text="x")
        with pytest.raises(TypeError):
            model.objects.all().delete()


def test_evidence_comes_with_a_picture_that_those_of_the_zone_may_see(as_post):
    made, desk = make.dispute(), as_post(DESK)
    answer = add(desk, made, "evidence", party="consumer", kind="receipt", text="小票")
    assert answer.status_code == 422 and "files" in errors(answer)
    typed = {"party": "consumer", "kind": "receipt", "text": "小票", "files": [upload("a.jpg", picture())]}
    assert add(desk, made, "evidence", **typed).status_code == 302
    page = desk.get(made.get_absolute_url())
    paper = page.context["evidences"][0][1][0].get_absolute_url()
    assert as_post("floor-early-1").get(paper).status_code == 200
    assert as_post("floor-early-2").get(paper).status_code == 404


@pytest.mark.parametrize("when", [timedelta(hours=2), timedelta(days=-9)])
def test_a_part_lies_between_the_purchase_and_now(as_post, when):
    stamp = timezone.localtime(timezone.now() + when).strftime("%Y-%m-%dT%H:%M")
    typed = {"party": "shop", "speaker": "x", "text": "x", "happened_at": stamp}
    answer = add(as_post(DESK), make.dispute(), "statements", **typed)
    assert answer.status_code == 422 and "happened_at" in errors(answer)


def test_nothing_is_added_to_a_dispute_that_is_over(as_post):
    made = make.dispute()
    made.move("withdraw", by=someone(DESK), result="x")
    assert add(as_post(DESK), made, "statements", party="shop", speaker="x", text="x").status_code == 409
    assert add(as_post(DESK), made, "rounds", **round_of()).status_code == 409
    assert not Statement.objects.exists()


def test_a_complaint_becomes_a_dispute_once_and_each_shows_the_other(as_post):
    make.tenant()
    ticket = make.ticket(unit=make.unit(), caller_name="何女士", caller_phone="13812341234", demand="退款")
    desk, url = as_post(DESK), reverse("complaints:ticket-dispute-create", args=[ticket.pk])
    assert url in text(desk.get(ticket.get_absolute_url()))
    initial = desk.get(url).context["form"].initial
    assert (initial["unit"], initial["claims"], initial["consumer_phone"]) == ("1F-023", "退款", "13812341234")
    typed = {"consumer_name": "何女士", "consumer_phone": "13812341234", "unit": "1F-023", "bought_on": day()}
    typed |= {"price": "1", "product": "鞋", "text": "x", "claims": "x"}
    assert desk.post(url, typed).status_code == 302
    made = Dispute.objects.get()
    assert made.ticket == ticket
    assert str(ticket) in text(desk.get(made.get_absolute_url()))
    assert str(made) in text(desk.get(ticket.get_absolute_url()))
    assert desk.post(url, typed | {"product": "衣"}).status_code == 422
    repair = make.ticket(kind="repair")
    assert desk.post(reverse("complaints:ticket-dispute-create", args=[repair.pk]), typed).status_code == 422
    assert Dispute.objects.count() == 1


def test_a_phone_is_masked_for_those_of_the_floor_and_left_out_of_every_list(as_post):
    made = make.dispute()
    assert "13812341234" in text(as_post(DESK).get(made.get_absolute_url()))
    assert "138****1234" in text(as_post("floor-early-1").get(made.get_absolute_url()))
    assert as_post("floor-early-2").get(made.get_absolute_url()).status_code == 404
    rows = cells(as_post(SUPERVISOR).get(f"{LIST}?export=xlsx"))
    assert made.number in rows[1] and not any("1381234" in str(cell) for row in rows for cell in row)
    assert made.number in text(as_post(DESK).get(f"{LIST}?q=13812341234"))
    assert made.number not in text(as_post("floor-early-1").get(f"{LIST}?q=13812341234"))
    assert made.number in text(as_post("floor-early-1").get(f"{LIST}?q=1234"))


def test_a_seller_who_has_gone_is_warned_of_with_the_article(as_post):
    made = make.dispute()
    assert "art. 43" not in text(as_post(DESK).get(made.get_absolute_url()))
    lease = make.tenant().leases.get()
    lease.until = timezone.localdate() - timedelta(days=1)
    lease.sign(someone("clerk-1"))
    assert "art. 43" in text(as_post(DESK).get(made.get_absolute_url()))
    assert list(Dispute.objects.seller_gone(timezone.localdate())) == [made]
    assert made.number in text(as_post(DESK).get(f"{LIST}?seller=gone"))


def test_an_open_dispute_blocks_the_exit_until_it_ends():
    made = make.dispute()
    line = next(each for each in hindrances(made.unit, made.tenant) if each.matter.code == "disputes")
    assert (line.count, line.blocks) == (1, True) and why_not_clear(made.unit, made.tenant)
    made.move("withdraw", by=someone(DESK), result="x")
    assert not why_not_clear(made.unit, made.tenant)


def test_the_desk_is_helped_while_it_types(as_post):
    earlier, desk = make.dispute(), as_post(DESK)
    page = text(desk.get(f"{LIST}hints/?unit=1f23&bought_on={day(-1)}&price=100"))
    assert earlier.number in page and "500.00 yuan" in page and "art. 24" in page and "晨光文具" in page
    assert "600.00 yuan" in text(desk.get(f"{LIST}hints/?bought_on={day(-30)}&price=200"))
    for typed in (
        "bought_on=x&price=x",
        "bought_on=2026-02-31&price=NaN",
        f"bought_on={day(9)}&price=1e99",
        "unit=%00",
    ):
        assert desk.get(f"{LIST}hints/?{typed}").status_code == 200


def test_late_and_settled_disputes_are_counted(as_post):
    make.dispute(at=timezone.now() - timedelta(days=9))
    done = make.agreed()
    done.move("perform", by=someone(DESK), result="x")
    failed = make.in_mediation()
    failed.move("fail", by=someone(DESK), result="x", told_by="phone")
    made = make.dispute()
    made.move("void", by=someone(DESK), note="x")
    page = as_post("supervisor-early").get(reverse("home"))
    assert "late consumer disputes" in text(page)
    now, desk = timezone.now(), someone(DESK)
    span = Span(now - timedelta(days=1), now + timedelta(days=1), person=desk)
    codes = ("open", "late", "settled", "settled_share", "registered")
    figures = [MEASURES[f"complaints.disputes_{code}"].figure(span, desk).value for code in codes]
    assert figures == [1, 1, 1, 50.0, 2]


def test_a_failed_one_is_reopened_and_heard_again(as_post):
    made = make.in_mediation()
    made.move("fail", by=someone(DESK), result="x", told_by="phone")
    assert go(as_post(SUPERVISOR), made, "reopen", note="商户愿谈").status_code == 302
    made.refresh_from_db()
    assert (made.state, made.result, made.closed_at, made.mediator) == ("hearing", "", None, someone(SUPERVISOR))


def test_the_floor_takes_statements_and_decides_nothing(as_post):
    made, floor = make.dispute(), as_post("floor-early-1")
    assert add(floor, made, "statements", party="shop", speaker="店长", text="x").status_code == 302
    assert go(floor, made, "hear").status_code == 403
    with pytest.raises(PermissionDenied):
        made.move("withdraw", by=someone("floor-early-1"), result="x")
    with pytest.raises(ValidationError):
        made.move("agree", by=someone(DESK), **terms())
    assert made.statements.get().party == Party.SHOP
