"""Stock is what its movements add up to, never below nothing; what runs short is asked for, granted and received."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from staffing.models import Material, RestockRequest, StockMovement
from staffing.supplies.models import AT_MOST
from tests import make
from tests.make.supplies import move
from tests.people import someone
from tests.tenants.pages import cells, errors, text
from tianyou.core.measures import MEASURES, Span

pytestmark = pytest.mark.django_db
MATERIALS, REQUESTS, MOVEMENTS = "/staffing/materials/", "/staffing/restocks/", "/staffing/stock-movements/"


def stock(material: Material) -> int:
    return Material.objects.with_stock().get(pk=material.pk).stock


def low() -> list[str]:
    return [material.name_zh for material in Material.objects.low()]


class StockProperty(TestCase):
    """What the movements say adds up whatever happens, and never below nothing."""

    @given(st.lists(st.tuples(st.sampled_from(["used", "received", "counted", "corrected"]), st.integers(-60, 60))))
    def test_a_stock_is_the_sum_of_its_movements_and_never_negative(self, acts):
        material, expected = make.material(stock=50), 50
        for kind, number in acts:
            after = {"used": expected - number, "counted": number}.get(kind, expected + number)
            is_odd = number <= 0 if kind in ("used", "received") else number < 0 if kind == "counted" else not number
            try:
                made = move(material, kind, number, note="x")
            except ValidationError:
                assert is_odd or after < 0
            else:
                assert not is_odd and made.stock_after == after
                expected = after
            assert stock(material) == expected >= 0


def test_what_is_used_and_counted_moves_the_stock(as_post):
    desk, material = as_post("frontdesk-early"), make.material(stock=40)
    url = f"{MATERIALS}{material.pk}/stock/"
    assert desk.get(f"{url}?kind=received").context["form"].initial["kind"] == "received"
    assert desk.post(url, {"kind": "used", "number": 15}).status_code == 302
    assert desk.post(url, {"kind": "counted", "number": 22}).status_code == 302
    rows = material.movements.order_by("pk").values_list("kind", "quantity", "stock_after")
    assert list(rows) == [("received", 40, 40), ("used", -15, 25), ("counted", -3, 22)]
    page = text(desk.get(material.get_absolute_url()))
    assert "22 left" in page and "frontdesk-early" in page


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"kind": "used", "number": 41}, "number"),
        ({"kind": "used", "number": 0}, "number"),
        ({"kind": "used", "number": -3}, "number"),
        ({"kind": "received", "number": AT_MOST}, "number"),
        ({"kind": "received", "number": AT_MOST + 1}, "number"),
        ({"kind": "counted", "number": -1}, "number"),
        ({"kind": "corrected", "number": 5}, "note"),
        ({"kind": "corrected", "number": 0, "note": "x"}, "number"),
        ({"kind": "stolen", "number": 5}, "kind"),
        ({"kind": "used", "number": ""}, "number"),
        ({"kind": "used", "number": "many"}, "number"),
        ({"kind": "used", "number": 1, "note": "x" * 201}, "note"),
    ],
)
def test_what_can_not_be_is_refused_at_its_field(as_post, typed, field):
    material = make.material(stock=40)
    answer = as_post("frontdesk-early").post(f"{MATERIALS}{material.pk}/stock/", typed)
    assert answer.status_code == 422 and set(errors(answer)) == {field}
    assert stock(material) == 40 and material.movements.count() == 1


def test_a_double_click_takes_once(as_post):
    material, desk = make.material(stock=40), as_post("frontdesk-early")
    url = f"{MATERIALS}{material.pk}/stock/"
    key = desk.get(url).context["form"].initial["form_key"]
    for _time in range(2):
        assert desk.post(url, {"kind": "used", "number": 5, "form_key": str(key)}).status_code == 302
    assert stock(material) == 35


def test_movements_are_never_changed():
    made = make.movement()
    with pytest.raises(TypeError):
        StockMovement.objects.update(quantity=1)
    with pytest.raises(TypeError):
        StockMovement.objects.filter(pk=made.pk).delete()


def test_what_is_below_its_least_stock_shows_up_until_it_is_kept_no_longer(as_post):
    enough, short = make.material("折页", stock=10), make.material(stock=9)
    make.material("旧表", is_kept=False)
    assert low() == [short.name_zh]
    desk = as_post("frontdesk-early")
    assert [row.pk for row in desk.get(MATERIALS, {"low": "yes"}).context["page"].rows] == [short.pk]
    assert [row.pk for row in desk.get(MATERIALS, {"kept": "no"}).context["page"].rows] != [enough.pk]
    assert "1 short" in text(desk.get(MATERIALS))
    figure = MEASURES["staffing.materials_low"].figure(Span(timezone.now(), timezone.now()), someone("frontdesk-early"))
    assert figure.value == 1


def test_a_restock_is_asked_for_granted_and_received_into_the_stock(as_post):
    material, desk, assistant = make.material(stock=4), as_post("frontdesk-early"), as_post("assistant")
    url = f"{MATERIALS}{material.pk}/restock/"
    assert desk.get(url).context["form"].initial["quantity"] == 16
    assert desk.post(url, {"quantity": 60, "reason": "fair"}).status_code == 302
    request = RestockRequest.objects.get()
    again = desk.post(url, {"quantity": 5})
    assert again.status_code == 422 and request.number in str(errors(again))
    with pytest.raises(PermissionDenied):
        request.move("approve", by=someone("frontdesk-early"))
    assert request.number in text(assistant.get(reverse("inbox")))
    assert assistant.post(f"{REQUESTS}{request.pk}/approve/").status_code == 302
    page = desk.get(f"{REQUESTS}{request.pk}/receive/")
    assert page.context["form"].initial["received"] == 60
    assert desk.post(f"{REQUESTS}{request.pk}/receive/", {"received": ""}).status_code == 422
    assert desk.post(f"{REQUESTS}{request.pk}/receive/", {"received": 55}).status_code == 302
    assert stock(material) == 59 and material.movements.first().note == request.number
    now = timezone.now()
    span = Span(now.replace(hour=0, minute=0), now, someone("frontdesk-early"))
    assert MEASURES["staffing.restocks"].figure(span, someone("frontdesk-early")).value == 1


def test_what_would_overflow_the_stock_is_not_received():
    request = make.restock(material=make.material(stock=AT_MOST))
    request.move("approve", by=someone("assistant"))
    with pytest.raises(ValidationError):
        request.move("receive", by=someone("frontdesk-early"), received=1)
    assert RestockRequest.objects.get().state == "approved"


def test_a_refused_or_withdrawn_request_makes_room_for_another():
    material = make.material()
    make.restock(material=material).move("refuse", by=someone("assistant"), note="enough in the store")
    make.restock(material=material).move("withdraw", by=someone("frontdesk-early"), note="found a box")
    assert make.restock(material=material).state == "requested"


def test_an_assistant_registers_what_is_kept(as_post):
    typed = {"name_zh": "A4 复印纸", "name_en": "A4 paper", "kind": "consumable", "unit": "pack", "minimum": 5}
    assistant = as_post("assistant")
    assert assistant.post(f"{MATERIALS}new/", {**typed, "place": "文印柜", "is_kept": "on"}).status_code == 302
    assert assistant.post(f"{MATERIALS}new/", {**typed, "place": "x"}).status_code == 422
    assert assistant.post(f"{MATERIALS}new/", {**typed, "minimum": -1}).status_code == 422
    material = Material.objects.get()
    assert "A4" in text(assistant.get("/search/?q=fuyin"))
    assert as_post("frontdesk-early").get(f"{MATERIALS}{material.pk}/correct/").status_code == 403
    assert as_post("engineering").get(MATERIALS).status_code == 403


def test_lists_are_narrowed_searched_and_downloaded(as_post):
    make.material("折页", stock=10)
    move(make.material(stock=20), "used", 3)
    desk = as_post("frontdesk-early")
    assert len(desk.get(MOVEMENTS, {"kind": "used"}).context["page"].rows) == 1
    assert len(desk.get(MOVEMENTS, {"q": "daolan"}).context["page"].rows) == 2
    assert len(desk.get(MATERIALS, {"q": "zheye"}).context["page"].rows) == 1
    assert len(cells(desk.get(MOVEMENTS, {"export": "xlsx"}))) == 4
    sheet = cells(desk.get(MATERIALS, {"export": "xlsx"}))
    assert {row[3] for row in sheet[1:]} == {10, 17}
    make.restock()
    assert len(cells(desk.get(REQUESTS, {"export": "xlsx"}))) == 2


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_for_one_and_three(as_post, django_assert_num_queries, count):
    for number in range(count):
        make.restock(material=make.material(f"表{number}", stock=1))
    client = as_post("frontdesk-early")
    for url, queries in ((MATERIALS, 6), (MOVEMENTS, 8), (REQUESTS, 7)):
        client.get(url)
        with django_assert_num_queries(queries):
            client.get(url)
