"""A shop is found by the name heard on the phone: in the one field that all forms share, and while it is typed."""

import re
from html import unescape
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from complaints.models import Suggestion, Ticket
from complaints.tickets.forms import TicketForm
from complaints.visitors.forms import VisitForm
from tenants.models import AccessPass, ShopUnit, Violation
from tenants.units.fields import UnitField
from tenants.units.naming import CANDIDATES, SUGGESTED, meant, named, suggested
from tests import make
from tests.people import someone

from .pages import errors, new_pass, text

pytestmark = pytest.mark.django_db
DESK, NOWHERE = "frontdesk-early", "security"
BAKERY, CAFE, SEVEN = ("1F-004", "半日面包房"), ("2F-010", "面包新语"), ("1F-104", "7-11便利店")
CALL = {"kind": "repair", "category": "facility", "grade": "ordinary", "channel": "phone", "complainant": "tenant"}
TICKET, VIOLATION = "/complaints/tickets/new/", "/tenants/violations/new/"


@pytest.fixture(autouse=True)
def _mall():
    for number, name in (BAKERY, CAFE, SEVEN):
        make.tenant(name, at=number)
    make.unit("1F-023")


def numbers(units) -> list[str]:
    return [unit.number for unit in units]


def cleaned(typed: str, reader: str | None = DESK) -> ShopUnit | None:
    field = UnitField(required=False)
    if reader:
        field.meet(someone(reader))
    return field.clean(typed)


def refused(typed: str, reader: str | None = DESK) -> tuple[str, str]:
    with pytest.raises(ValidationError) as problem:
        cleaned(typed, reader)
    return problem.value.error_list[0].code, problem.value.messages[0]


def options(client, typed: str) -> list[tuple[str, str]]:
    page = unescape(text(client.get(reverse("tenants:unit-suggestions"), {"unit": typed})))
    return re.findall(r'<option value="([^"]*)"(?: label="([^"]*)")?>', page)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1f 4", "1F-004"),
        ("半日面包房", "1F-004"),
        ("半日", "1F-004"),
        ("banri", "1F-004"),
        ("banrimianbaofang", "1F-004"),
        ("BRMBF", "1F-004"),
        ("xinyu", "2F-010"),
        ("１０４", "1F-104"),
        ("7-11", "1F-104"),
        ("711", "1F-104"),
        ("2F 面包", "2F-010"),
        ("1F-004 半日面包房", "1F-004"),
        ("1F-104 7-11便利店", "1F-104"),
        (" 1F-023 ", "1F-023"),
    ],
)
def test_a_number_a_name_its_pinyin_and_its_initials_mean_a_shop(typed, number):
    assert cleaned(typed).number == number
    assert meant(typed, someone(DESK)).number == number


def test_of_several_shops_the_first_few_are_named():
    assert refused("面包") == ("several", "Which one: 1F-004 半日面包房, 2F-010 面包新语?")
    assert meant("面包", someone(DESK)) is None
    for number in ("3F-001", "3F-002", "3F-003"):
        make.tenant(f"面包工坊{number[-1]}", at=number)
    assert refused("mianbao")[1].count("F-") == 4 and refused("mianbao")[1].endswith(", …?")


def test_what_is_exactly_a_name_means_that_shop_and_no_longer_name():
    make.tenant("面包", at="3F-001")
    assert cleaned("面包").number == "3F-001"


@pytest.mark.parametrize(
    "typed", ["1F-1", "1F-10", "1F-00", "1F", "9F-999", "没有", "!!", "1F-002 面包", "a", "00000000000"]
)
def test_a_number_mistyped_is_no_shop_near_it(typed):
    assert refused(typed) == ("unknown", "No shop has this number.")
    assert meant(typed, someone(DESK)) is None


def test_a_trade_or_a_name_of_the_past_is_not_the_name_of_a_shop():
    bakery = ShopUnit.objects.at_door("1F-004").get()
    tenant = bakery.tenant
    tenant.trade = "烘焙"
    tenant.sign(someone("clerk-1"))
    assert numbers(suggested("烘焙", someone(DESK))) == ["1F-004"]
    assert refused("烘焙")[0] == "unknown"
    tenant.name = "一日面包房"
    tenant.sign(someone("clerk-1"))
    assert refused("banri")[0] == "unknown" and cleaned("yiri") == bakery


def test_a_word_that_very_many_shops_are_found_by_means_none_of_them():
    for each in range(CANDIDATES):
        tenant = make.tenant(f"店{each}", at=f"9F-{each + 1:03}")
        tenant.trade = "半日"
        tenant.sign(someone("clerk-1"))
    assert named("半日", someone(DESK)) == []
    assert numbers(named("半日面包房", someone(DESK))) == ["1F-004"]
    assert len(named("店", someone(DESK))) == CANDIDATES


def test_by_name_nobody_finds_a_shop_out_of_their_sight():
    assert refused("半日面包房", None)[0] == "unknown"
    assert refused("半日面包房", NOWHERE)[0] == "unknown"
    assert suggested("半日面包房", someone(NOWHERE)) == []
    assert cleaned("1f 4", NOWHERE).number == cleaned("1f 4", None).number == "1F-004"


def test_an_empty_field_means_no_shop():
    assert cleaned("") is None and cleaned("  ") is None
    assert meant("", someone(DESK)) is None and meant("x" * 5000, someone(DESK)) is None


def test_every_form_takes_a_name(as_post):
    desk, clerk, floor = as_post(DESK), as_post("clerk-1"), as_post("floor-early-1")
    assert desk.post(TICKET, {**CALL, "unit": "banri", "text": "灯不亮"}).status_code == 302
    assert Ticket.objects.get().unit.number == "1F-004"
    said = {"source": "tenant", "unit": "brmbf", "category": "facility", "text": "more chairs"}
    assert desk.post("/complaints/suggestions/new/", said).status_code == 302
    assert Suggestion.objects.get().unit.number == "1F-004"
    assert new_pass(clerk, unit="半日", tenant=make.tenant(BAKERY[1]).pk).status_code == 302
    assert AccessPass.objects.get().unit.number == "1F-004"
    page = floor.post(VIOLATION, {"unit": "面包", "text": "x"})
    assert errors(page)["unit"] == ["Which one: 1F-004 半日面包房, 2F-010 面包新语?"]
    kind = Violation._meta.get_field("kind").related_model.objects.first()
    assert floor.post(VIOLATION, {"unit": "xinyu", "kind": kind.pk, "text": "x"}).status_code == 302
    assert Violation.objects.get().unit.number == "2F-010"


def test_shops_are_suggested_by_name_pinyin_and_part_of_the_number(as_post):
    desk = as_post(DESK)
    bakery, cafe = (" ".join(each) for each in (BAKERY, CAFE))
    assert options(desk, "半日面包房") == [(bakery, "")]
    assert options(desk, "面包") == [(bakery, ""), (cafe, "")]
    assert options(desk, "banri") == [(bakery, f"{bakery} · banri")]
    assert options(desk, "104") == [(" ".join(SEVEN), "")]
    assert options(desk, "1f23") == options(desk, "1F-004") == options(desk, "") == options(desk, "!!") == []
    assert options(desk, "23") == [("1F-023", "")]
    assert options(desk, "1f-") and options(desk, '"><b>') == []


def test_a_list_of_suggestions_is_short_and_costs_the_same_however_long(as_post, django_assert_num_queries):
    desk = as_post(DESK)
    for each in range(SUGGESTED + 2):
        with django_assert_num_queries(5):
            assert len(options(desk, "mianbao")) == min(2 + each, SUGGESTED)
        make.tenant(f"面包铺{each}", at=f"3F-{each + 1:03}")


def test_only_who_may_see_shops_is_suggested_any(as_post):
    url = reverse("tenants:unit-suggestions")
    assert as_post(DESK).get(url).status_code == 200
    assert as_post(NOWHERE).get(url).status_code == 403
    assert as_post(DESK).get(url, {"unit": "面" * 5000}).status_code == 200


@pytest.mark.parametrize("form", [TicketForm, VisitForm])
def test_the_field_asks_for_suggestions_by_itself(form):
    drawn = str(form(user=someone(DESK))["unit"])
    assert 'list="id_unit_shops"' in drawn and '<datalist id="id_unit_shops"' in drawn
    assert f'hx-get="{reverse("tenants:unit-suggestions")}"' in drawn
    assert 'from:#id_unit"' in drawn and 'hx-include="#id_unit"' in drawn
    # A browser gives back after Back what it may remember.
    assert 'autocomplete="off"' not in drawn
    assert "datalist" not in str(form(user=SimpleNamespace(pk=None, holdings={}))["unit"])


def test_what_is_known_of_a_shop_is_told_by_its_name_too(as_post):
    desk = as_post(DESK)
    assert BAKERY[1] in text(desk.get(reverse("complaints:ticket-lookup"), {"unit": "banri"}))
    assert BAKERY[1] in text(desk.get(reverse("complaints:dispute-hints"), {"unit": "banri"}))
    assert BAKERY[1] not in text(desk.get(reverse("complaints:ticket-lookup"), {"unit": "面包"}))


@pytest.mark.parametrize("name", ["complaints:ticket-create", "complaints:dispute-create", "tenants:violation-create"])
def test_a_long_text_is_not_sent_to_look_something_up(as_post, name):
    who = "floor-early-1" if name.startswith("tenants") else "frontdesk-early"
    page = as_post(who).get(reverse(name)).content.decode()
    included = re.findall(r'hx-include="([^"]+)"', page)
    assert len(included) > 2 and "closest form" not in included
    assert not [each for each in included if "text" in each or "claims" in each]
