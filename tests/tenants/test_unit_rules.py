"""Numbers, meters and voiding of shop units."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tenants.models import Meter, ShopUnit, Tenant
from tenants.units.numbers import floor_of, place_key
from tests import make

from .pages import UNITS, day, errors, new_unit, text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("number", "floor"),
    [
        ("1F-023", 1),
        ("１２Ｆ－3", 12),
        ("B1-08", -1),
        ("b2F08", -2),
        ("L3-12", 3),
        ("F2-9", 2),
        ("A12", None),
        ("B112", None),
        ("023", None),
    ],
)
def test_a_number_names_its_floor(number, floor):
    assert floor_of(number) == floor


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 999)), min_size=2, max_size=8, unique=True))
def test_numbers_sort_as_people_count(doors):
    numbers = [f"{floor}F-{door}" for floor, door in doors]
    assert sorted(numbers, key=place_key) == [f"{floor}F-{door}" for floor, door in sorted(doors)]


def test_the_list_counts_from_the_basement_up(as_post):
    for number in ("1F-10", "B1-3", "10F-1", "2F-1", "1F-2", "A7", "B2-1"):
        make.unit(number)
    table = as_post("clerk-1").get(UNITS).context["table"]
    assert [row.number for row, _cells in table] == ["B2-1", "B1-3", "1F-2", "1F-10", "2F-1", "10F-1", "A7"]


def test_a_number_of_another_floor_is_asked_about_and_taken_when_sure(as_post):
    clerk, zone = as_post("clerk-1"), make.zone().pk
    answer = new_unit(clerk, number="3F-001", zone=zone)
    assert answer.status_code == 422 and "floor 3" in str(errors(answer)["number"])
    assert not answer.context["form"]["is_number_sure"].is_hidden
    assert new_unit(clerk, number="3F-001", zone=zone, is_number_sure="on").status_code == 302
    unit = ShopUnit.objects.get()
    url = reverse("tenants:unit-update", args=[unit.pk])
    seen = clerk.get(url).context["form"].initial["seen"]
    typed = {"number": "3F-001", "zone": zone, "area": "30", "seen": seen, "reason": "measured again"}
    assert clerk.post(url, typed).status_code == 302


@pytest.mark.parametrize("number", ["1F-023、024", "1F-1,2", "1F-023~025", "1F-023和024", "ABC"])
def test_odd_numbers_are_refused_in_words(as_post, number):
    answer = new_unit(as_post("clerk-1"), number=number)
    assert answer.status_code == 422 and "number" in errors(answer)
    assert not ShopUnit.objects.exists()


def test_a_correction_of_the_area_says_why(as_post):
    clerk, unit = as_post("clerk-1"), make.unit()
    url = reverse("tenants:unit-update", args=[unit.pk])
    typed = {"number": unit.number, "zone": unit.zone_id, "area": "50", "area_kind": "inside"}
    typed["seen"] = clerk.get(url).context["form"].initial["seen"]
    assert "reason" in errors(clerk.post(url, typed))
    assert clerk.post(url, {**typed, "reason": "remeasured"}).status_code == 302
    unit.refresh_from_db()
    assert (unit.area, unit.area_kind, unit.history.latest().history_change_reason) == (50, "inside", "remeasured")


def void(client, record, **values):
    url = f"{record.get_absolute_url()}void/"
    seen = client.get(url).context["form"].initial["seen"]
    return client.post(url, {"reason": "entered twice", "seen": seen, **values})


def test_a_unit_registered_by_mistake_is_voided_and_its_number_is_free(as_post):
    clerk, unit = as_post("clerk-1"), make.unit()
    assert "reason" in errors(void(clerk, unit, reason=""))
    assert void(clerk, unit).status_code == 302
    unit.refresh_from_db()
    assert unit.voided_at and not ShopUnit.objects.at_door("1F-023").exists()
    page = clerk.get(unit.get_absolute_url())
    assert "entered twice" in text(page) and not page.context["edit_url"]
    assert not clerk.get(UNITS).context["table"]
    assert [row for row, _cells in clerk.get(f"{UNITS}?voided=yes").context["table"]] == [unit]
    assert new_unit(clerk, number="1F-023", zone=make.zone().pk).status_code == 302
    assert clerk.post(f"{unit.get_absolute_url()}void/", {"reason": "again"}).status_code == 409


@pytest.mark.parametrize("maker", ["tenant", "ticket"])
def test_a_unit_in_use_is_not_voided(as_post, maker):
    unit = make.unit()
    make.tenant(at=unit.number) if maker == "tenant" else make.ticket(unit=unit)
    answer = void(as_post("clerk-1"), unit)
    assert answer.status_code == 422 and ("Leases" if maker == "tenant" else "Tickets") in text(answer)
    unit.refresh_from_db()
    assert unit.voided_at is None


def test_a_tenant_registered_by_mistake_is_voided_and_one_in_use_is_not(as_post):
    clerk, mistake = as_post("clerk-1"), make.tenant("天佑书店", at=None)
    make.change(tenant=mistake, trade="书")
    make.licence(tenant=mistake)
    assert void(clerk, make.tenant()).status_code == 422
    assert void(clerk, mistake).status_code == 302
    assert list(Tenant.objects.standing()) == [make.tenant()]
    make.tenant("天佑书店", at=None)
    answer = clerk.get("/tenants/leases/new/")
    assert mistake not in answer.context["form"].fields["tenant"].queryset


def test_meters_are_kept_on_the_units_page(as_post):
    clerk, unit = as_post("clerk-1"), make.unit()
    url = f"{unit.get_absolute_url()}meters/new/"
    typed = {"kind": "water", "number": " 00 12a ", "measure": "m³", "factor": "1"}
    assert clerk.post(url, typed).url == unit.get_absolute_url()
    meter = Meter.objects.get()
    assert meter.number == "0012A" and "0012A" in text(clerk.get(unit.get_absolute_url()))
    other = f"{make.unit('1F-024').get_absolute_url()}meters/new/"
    answer = clerk.post(other, typed)
    assert answer.status_code == 422 and "1F-023" in str(errors(answer)["number"])
    change = reverse("tenants:meter-update", args=[meter.pk])
    seen = clerk.get(change).context["form"].initial["seen"]
    gone = {**typed, "removed_on": day(), "reason": "exchanged", "seen": seen}
    assert clerk.post(change, gone).status_code == 302
    assert clerk.post(other, typed).status_code == 302


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"number": ""}, "number"),
        ({"kind": "sun"}, "kind"),
        ({"factor": "0"}, "factor"),
        ({"factor": "-1"}, "factor"),
        ({"removed_on": "2099-01-01"}, "removed_on"),
    ],
)
def test_bad_meters_are_refused_next_to_the_field(as_post, values, field):
    typed = {"kind": "water", "number": "12", "measure": "m³", "factor": "1", **values}
    answer = as_post("clerk-1").post(f"{make.unit().get_absolute_url()}meters/new/", typed)
    assert answer.status_code == 422 and field in errors(answer)
    assert not Meter.objects.exists()
