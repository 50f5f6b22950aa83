"""Consumer disputes: registered at the counter, heard, mediated, and brought to their performance."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from complaints.models import Dispute
from tests import make
from tests.people import someone
from tests.tenants.pages import day, errors, text

from .disputes import DESK, LIST, add, go, round_of, terms

pytestmark = pytest.mark.django_db


def register(client, **values):
    typed = {"consumer_name": "何女士", "consumer_phone": "138 1234 1234", "unit": "1f23", "bought_on": day(-1)}
    typed |= {"price": "399", "product": "皮鞋", "text": "穿两天开胶", "claims": "退货退款", **values}
    return client.post(f"{LIST}new/", typed)


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


def test_nobody_mediates_in_their_own_matter(as_post):
    colleague = someone(DESK)
    made = make.dispute(consumer_name=colleague.name)
    assert go(as_post(DESK), made, "hear").status_code == 422
    assert go(as_post("frontdesk-late"), made, "hear").status_code == 302
    colleague.phone = "13900000000"
    colleague.save()
    namesake = make.dispute(consumer_name=colleague.name)
    assert go(as_post(DESK), namesake, "hear").status_code == 302
