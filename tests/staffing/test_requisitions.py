"""A requisition: drawn up with what is in stock in view, checked, priced, approved, bought and received."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from staffing.models import Material, Requisition
from staffing.requisitions.rules import receive
from tests import make
from tests.make.supplies import everything
from tests.people import someone
from tests.tenants.pages import cells, errors, text

pytestmark = pytest.mark.django_db
REQUISITIONS = "/staffing/requisitions/"


def stock(material: Material) -> int:
    return Material.objects.with_stock().get(pk=material.pk).stock


def test_a_requisition_goes_its_whole_way_and_ends_in_the_stock(as_post):
    material, desk = make.material(stock=3), as_post("frontdesk-early")
    made = desk.post(f"{REQUISITIONS}new/", {"reason": "spring fair", "kind": "usual"})
    asked = Requisition.objects.get()
    url = asked.get_absolute_url()
    assert made.status_code == 302 and asked.post.code == "frontdesk"
    assert desk.post(f"{url}submit/").status_code == 422
    typed = {"material": material.pk, "quantity": 50, "unit": "piece", "estimate": "￥0.80"}
    assert desk.post(f"{url}lines/new/", typed).status_code == 302
    typed = {"text": "label printer", "quantity": 1, "unit": "piece", "estimate": "300"}
    assert desk.post(f"{url}lines/new/", typed).status_code == 302
    page = text(desk.get(url))
    assert "340.00" in page and "7 short" in page
    assert desk.post(f"{url}submit/").status_code == 302
    assert desk.post(f"{url}lines/new/", typed).status_code == 409
    assistant, finance, leader = as_post("assistant"), as_post("finance"), as_post("leader")
    assert "spring fair · 340.00" in text(assistant.get(reverse("inbox")))
    assert assistant.post(f"{url}check/").status_code == 302
    first, second = asked.lines.order_by("pk")
    form = finance.get(f"{url}price/").context["form"]
    assert form.fields[f"price_{first.pk}"].initial == Decimal("0.80")
    prices = {f"price_{first.pk}": "0.7", f"price_{second.pk}": "x"}
    assert set(errors(finance.post(f"{url}price/", prices))) == {f"price_{second.pk}"}
    assert finance.post(f"{url}price/", {**prices, f"price_{second.pk}": "280"}).status_code == 302
    asked.refresh_from_db()
    assert asked.total == Decimal(315)
    assert leader.post(f"{url}approve/").status_code == 302
    assert set(errors(assistant.post(f"{url}purchase/", {}))) == {"supplier"}
    assert assistant.post(f"{url}purchase/", {"supplier": "Paper & Co", "order_number": "A-1"}).status_code == 302
    came = {f"received_{first.pk}": 45, f"paid_{first.pk}": "0.7"}
    came |= {f"received_{second.pk}": 2, f"paid_{second.pk}": "280"}
    assert set(errors(desk.post(f"{url}receive/", came))) == {f"received_{second.pk}"}
    assert stock(material) == 3
    assert desk.post(f"{url}receive/", {**came, f"received_{second.pk}": 1}).status_code == 302
    assert stock(material) == 48
    movement = material.movements.first()
    assert (movement.price, movement.value, movement.note) == (Decimal("0.70"), Decimal("31.50"), asked.number)
    paper = text(leader.get(f"{url}paper/"))
    assert "叁佰壹拾伍元整" in paper and all(name in paper for name in ("assistant", "finance", "leader"))
    assert len(cells(finance.get(REQUISITIONS, {"export": "xlsx"}))) == 2


def test_nobody_decides_on_their_own_and_the_manager_checks_the_assistants():
    theirs = make.requisition(by="assistant")
    theirs.move("submit", by=someone("assistant"))
    for name, post in (("check", "assistant"), ("recheck", "assistant")):
        with pytest.raises(PermissionDenied):
            theirs.move(name, by=someone(post))
    theirs.move("recheck", by=someone("manager"))
    assert theirs.state == "finance"
    usual = make.requisition()
    usual.move("submit", by=someone("frontdesk-early"))
    with pytest.raises(ValidationError):
        usual.move("recheck", by=someone("manager"))
    with pytest.raises(PermissionDenied):
        usual.move("check", by=someone("frontdesk-early"))


def test_an_urgent_one_names_who_agreed_by_phone(as_post):
    desk, typed = as_post("frontdesk-early"), {"reason": "burst pipe", "kind": "urgent"}
    assert set(errors(desk.post(f"{REQUISITIONS}new/", typed))) == {"phone_note"}
    assert desk.post(f"{REQUISITIONS}new/", {**typed, "phone_note": "manager, 14:10"}).status_code == 302


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"text": ""}, "text"),
        ({"quantity": 0}, "quantity"),
        ({"quantity": 100_001}, "quantity"),
        ({"estimate": "-1"}, "estimate"),
        ({"estimate": "1.005"}, "estimate"),
        ({"estimate": "100000"}, "estimate"),
        ({"material": 0}, "material"),
        ({"text": "x" * 101}, "text"),
    ],
)
def test_a_line_that_can_not_be_is_refused_at_its_field(as_post, typed, field):
    asked = make.requisition(has_line=False)
    good = {"text": "printer", "quantity": 1, "unit": "piece", "estimate": "300"}
    answer = as_post("frontdesk-early").post(f"{asked.get_absolute_url()}lines/new/", {**good, **typed})
    assert answer.status_code == 422 and field in errors(answer)
    assert not asked.lines.exists()


def test_a_returned_requisition_is_corrected_and_its_old_price_holds_no_more(as_post):
    asked, desk = make.lead_on(make.requisition(), "leader"), as_post("frontdesk-early")
    asked.move("return_approve", by=someone("leader"), note="half will do")
    line = asked.lines.get()
    typed = {"material": line.material_id, "quantity": 5, "unit": "piece", "estimate": "3"}
    url, seen = f"{REQUISITIONS}lines/{line.pk}/correct/", line.history.latest().pk
    assert desk.post(url, {**typed, "seen": seen}).status_code == 302
    asked.refresh_from_db()
    line.refresh_from_db()
    assert (asked.total, line.price) == (Decimal(15), None)
    seen = line.history.latest().pk
    assert desk.post(url, {**typed, "seen": seen, "is_struck": "on"}).status_code == 302
    asked.refresh_from_db()
    assert asked.total == 0
    assert as_post("clerk-1").get(url).status_code == 404


def test_a_dearer_price_needs_a_reason_and_nothing_is_half_stored():
    asked = make.lead_on(make.requisition())
    line = asked.lines.get()
    with pytest.raises(ValidationError):
        receive(asked, {line.pk: (10, Decimal(9))}, by=someone("clerk-1"))
    with pytest.raises(ValidationError):
        receive(asked, {line.pk: (0, Decimal(1))}, by=someone("clerk-1"))
    line.refresh_from_db()
    assert line.received is None and stock(line.material) == 0
    receive(asked, {line.pk: (10, Decimal(9))}, by=someone("clerk-1"), note="last one in town")
    assert stock(line.material) == 10


def test_an_approved_restock_is_pulled_in_once_and_settled_by_the_delivery(as_post):
    desk, restock = as_post("frontdesk-early"), make.restock()
    restock.move("approve", by=someone("assistant"))
    asked, other = make.requisition(has_line=False), make.requisition(has_line=False)
    url = f"{asked.get_absolute_url()}lines/new/?restock={restock.pk}"
    assert restock.number in text(desk.get(asked.get_absolute_url()))
    assert desk.get(url).context["form"].initial["quantity"] == 50
    typed = {"material": restock.material_id, "quantity": 50, "unit": "piece", "estimate": "1"}
    assert desk.post(url, typed).status_code == 302
    assert desk.post(f"{other.get_absolute_url()}lines/new/?restock={restock.pk}", typed).status_code == 404
    for name, values in (("receive", {"received": 50}), ("withdraw", {})):
        with pytest.raises(ValidationError):
            restock.move(name, by=someone("frontdesk-early"), note="x", **values)
    make.lead_on(asked, "received")
    restock.refresh_from_db()
    assert (restock.state, restock.received, stock(restock.material)) == ("received", 50, 50)


def test_a_withdrawn_requisition_frees_the_restock_it_had_pulled_in():
    restock = make.restock()
    restock.move("approve", by=someone("assistant"))
    asked = make.requisition(has_line=False)
    make.requisition_line(requisition=asked, material=restock.material, restock=restock)
    asked.move("withdraw", by=someone("frontdesk-early"), note="found a box")
    restock.move("receive", by=someone("frontdesk-early"), received=5)
    assert stock(restock.material) == 5


def test_an_order_that_fell_through_is_placed_again():
    asked = make.lead_on(make.requisition())
    asked.move("reorder", by=someone("assistant"), note="sold out")
    asked.move("purchase", by=someone("assistant"), supplier="another")
    receive(asked, everything(asked), by=someone("frontdesk-early"))
    assert asked.state == "received"


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_for_one_and_three(as_post, django_assert_num_queries, count):
    asked = make.requisition(has_line=False)
    for number in range(count):
        make.requisition_line(requisition=asked, material=make.material(f"表{number}"))
        make.requisition()
    client = as_post("finance")
    for url, queries in ((REQUISITIONS, 7), (asked.get_absolute_url(), 9)):
        client.get(url)
        with django_assert_num_queries(queries):
            client.get(url)
