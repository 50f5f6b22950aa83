"""What clients send that is no unit, tenant or lease."""

import pytest

from tenants.models import Lease, ShopUnit, Tenant
from tests import make

from .pages import errors, new_lease, new_tenant, new_unit, text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"number": ""}, "number"),
        ({"number": "—/—"}, "number"),
        ({"number": "1" * 21}, "number"),
        ({"number": "ﷺ" * 9}, "number"),
        ({"number": "1F\x07-1"}, "number"),
        ({"zone": ""}, "zone"),
        ({"zone": "x"}, "zone"),
        ({"zone": "999999"}, "zone"),
        ({"area": "many"}, "area"),
        ({"area": "-1"}, "area"),
        ({"area": "NaN"}, "area"),
        ({"area": "1e400"}, "area"),
        ({"area": "1234567.891"}, "area"),
    ],
)
def test_bad_units_are_refused_next_to_the_field(as_post, values, field):
    answer = new_unit(as_post("clerk-1"), **values)
    assert answer.status_code == 422 and field in errors(answer)
    assert not ShopUnit.objects.exists()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"name": "bad\x00name"}, "name"),
        ({"name": "bell\x07"}, "name"),
        ({"contact_phone": "call me"}, "contact_phone"),
        ({"contact_phone": "1" * 21}, "contact_phone"),
    ],
)
def test_bad_tenants_are_refused_next_to_the_field(as_post, values, field):
    answer = new_tenant(as_post("clerk-1"), **values)
    assert answer.status_code == 422 and field in errors(answer)
    assert not Tenant.objects.exists()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"unit": ""}, "unit"),
        ({"unit": "9F-999"}, "unit"),
        ({"unit": "1F\x0023"}, "unit"),
        ({"tenant": "x"}, "tenant"),
        ({"tenant": "999999"}, "tenant"),
        ({"since": "2026-02-30"}, "since"),
        ({"since": "yesterday"}, "since"),
        ({"since": None}, "since"),
        ({"until": "10000-01-01"}, "until"),
    ],
)
def test_bad_leases_are_refused_next_to_the_field(as_post, values, field):
    make.unit()
    answer = new_lease(as_post("clerk-1"), **values)
    assert answer.status_code == 422 and field in errors(answer)
    assert not Lease.objects.exists()


def test_rare_characters_are_kept_and_markup_is_text(as_post):
    name = "𠮷野家🍜<script>alert(1)</script>"
    clerk = as_post("clerk-1")
    answer = clerk.get(new_tenant(clerk, name=name).url)
    assert Tenant.objects.get().name == name
    assert "𠮷野家🍜&lt;script&gt;" in text(answer) and "<script>alert" not in text(answer)


def test_keys_and_hidden_columns_in_a_post_are_ignored(as_post):
    unit, clerk = make.unit("1F-023"), as_post("clerk-1")
    assert new_unit(clerk, id=unit.pk, pk=unit.pk, door="1f23").status_code == 302
    assert sorted(ShopUnit.objects.values_list("door", flat=True)) == ["1f23", "2f101"]
