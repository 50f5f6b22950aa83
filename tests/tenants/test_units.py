"""Units, tenants and leases, through their pages."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tenants.models import Lease, ShopUnit, Tenant
from tests import make
from tests.people import someone

from .pages import TENANTS, UNITS, cells, day, errors, new_lease, new_tenant, new_unit, text, today

pytestmark = pytest.mark.django_db


def test_a_clerk_registers_a_unit_a_tenant_and_the_lease_between_them(as_post):
    clerk = as_post("clerk-1")
    assert new_unit(clerk).status_code == 302
    unit = ShopUnit.objects.get()
    assert (unit.number, unit.door, str(unit.area)) == ("2F-101", "2f101", "45.50")
    assert new_tenant(clerk).status_code == 302
    tenant = Tenant.objects.get()
    assert tenant.contact_phone == "13812341234"
    answer = new_lease(clerk, unit="2f101", tenant=tenant.pk)
    assert answer.status_code == 302 and answer.url == unit.leases.get().get_absolute_url()
    assert ShopUnit.objects.get().tenant == tenant
    assert "天佑书店" in text(clerk.get(answer.url))


@pytest.mark.parametrize("spelling", ["1F-023", "1f023", "1F 23", "１Ｆ－０23"])
def test_one_door_is_registered_once_however_it_is_spelled(as_post, spelling):
    make.unit("1F-023")
    answer = new_unit(as_post("clerk-1"), number=spelling)
    assert answer.status_code == 422 and "number" in errors(answer)
    assert ShopUnit.objects.count() == 1


def test_a_unit_keeps_its_own_number_when_it_is_corrected(as_post):
    clerk, unit = as_post("clerk-1"), make.unit("1F-023")
    url = reverse("tenants:unit-update", args=[unit.pk])
    seen = clerk.get(url).context["form"].initial["seen"]
    typed = {"number": "1f-23", "zone": unit.zone_id, "seen": seen, "reason": "as at the door"}
    assert clerk.post(url, typed).status_code == 302
    unit.refresh_from_db()
    assert (unit.number, unit.door) == ("1f-23", "1f23")


def test_a_lease_page_starts_with_the_unit_it_came_from(as_post):
    make.unit("1F-023")
    form = as_post("clerk-1").get("/tenants/leases/new/?unit=1F-023").context["form"]
    assert form["unit"].value() == "1F-023"


def test_a_unit_is_let_once_at_a_time(as_post):
    make.tenant("晨光文具", at="1F-023")
    answer = new_lease(as_post("clerk-1"), tenant=make.tenant("天佑书店", at=None).pk)
    assert answer.status_code == 422 and "晨光文具" in text(answer)
    assert Lease.objects.count() == 1


def test_a_lease_is_ended_and_the_unit_is_vacant_the_day_after(as_post):
    tenant = make.tenant(at="1F-023")
    lease, clerk = tenant.leases.get(), as_post("clerk-1")
    url = reverse("tenants:lease-end", args=[lease.pk])
    seen = clerk.get(url).context["form"].initial["seen"]
    typed = {"until": day(-1), "left_on": day(-1), "reason": "given up", "seen": seen}
    assert clerk.post(url, typed).url == lease.get_absolute_url()
    assert ShopUnit.objects.get().tenant is None
    assert (list(ShopUnit.objects.let(today())), list(ShopUnit.objects.vacant(today()))) == ([], [lease.unit])
    assert new_lease(clerk, tenant=make.tenant("天佑书店", at=None).pk).status_code == 302


def test_a_lease_that_ends_before_it_begins_is_refused_at_its_end(as_post):
    make.unit()
    answer = new_lease(as_post("clerk-1"), until=day(-1))
    assert answer.status_code == 422 and list(errors(answer)) == ["until"]


def test_the_second_of_two_editors_is_told_and_keeps_the_text(as_post):
    tenant, clerk = make.tenant(at=None), as_post("clerk-1")
    url = reverse("tenants:tenant-update", args=[tenant.pk])
    seen = clerk.get(url).context["form"].initial["seen"]
    assert as_post("clerk-2").post(url, {"name": "第一", "seen": seen, "reason": "typed wrong"}).status_code == 302
    answer = clerk.post(url, {"name": "第二", "seen": seen, "reason": "typed wrong"})
    assert answer.status_code == 409 and "clerk-2" in text(answer) and "第二" in text(answer)
    assert Tenant.objects.get().name == "第一"


def test_the_list_is_narrowed_by_zone_and_by_vacancy(as_post):
    make.tenant(at="1F-023")
    make.unit("2F-101", where="second")
    clerk = as_post("clerk-1")

    def numbers(query):
        return [row.number for row, _cells in clerk.get(f"{UNITS}?{query}").context["table"]]

    assert numbers("") == ["1F-023", "2F-101"]
    assert numbers("let=let") == ["1F-023"]
    assert numbers("let=vacant") == ["2F-101"]
    assert numbers(f"zone={make.zone('second').pk}") == ["2F-101"]
    assert numbers("sort=-sort_key") == ["2F-101", "1F-023"]


@pytest.mark.parametrize("query", ["zone=999999", "zone=x", "let=maybe"])
def test_a_filter_that_does_not_exist_is_refused_in_words(as_post, query):
    answer = as_post("clerk-1").get(f"{UNITS}?{query}")
    assert answer.status_code == 422 and not answer.context["page"].rows


def test_tenants_are_narrowed_by_the_zone_they_rent_in(as_post):
    make.tenant("晨光文具", at="1F-023")
    make.unit("2F-101", where="second")
    make.tenant("天佑书店", at="2F-101")
    table = as_post("clerk-1").get(f"{TENANTS}?zone={make.zone('second').pk}").context["table"]
    assert [row.name for row, _cells in table] == ["天佑书店"]


def test_units_are_found_by_number_and_by_tenant_also_after_a_rename(as_post):
    tenant, clerk = make.tenant("晨光文具", at="1F-023"), as_post("clerk-1")

    def found(words):
        return [row.number for row, _cells in clerk.get(UNITS, {"q": words}).context["table"]]

    assert found("1f23") == found("晨光") == found("cgwj") == ["1F-023"]
    tenant.name = "天佑书店"
    tenant.sign(someone("clerk-1"))
    assert found("天佑") == ["1F-023"] and found("晨光") == []


def test_lists_mask_phones_and_the_detail_shows_them(as_post):
    tenant = make.tenant(at="1F-023")
    tenant.contact_name, tenant.contact_phone = "李四", "13812341234"
    tenant.sign(someone("clerk-1"))
    floor = as_post("floor-early-1")
    for url in (UNITS, TENANTS):
        assert "138****1234" in text(floor.get(url)) and "13812341234" not in text(floor.get(url))
        assert "13812341234" not in str(cells(floor.get(f"{url}?export=xlsx")))
    for record in (tenant, ShopUnit.objects.get()):
        assert "13812341234" in text(floor.get(record.get_absolute_url()))


@pytest.mark.parametrize("count", [1, 3])
def test_lists_and_details_cost_the_same_for_one_row_and_for_three(as_post, django_assert_num_queries, count):
    for number in range(count):
        unit = make.unit(f"1F-{number + 1:03d}")
        tenant = make.tenant(f"商户{number}", at=unit.number)
        make.access_pass(tenant=tenant, unit=unit)
    for number in range(1, count):
        make.unit(f"1F-{number + 1:03d}")
        Lease(unit=make.unit(f"9F-{number}"), tenant=tenant, since=today()).sign(someone("clerk-1"))
        old = {"since": today() - timedelta(days=9000 + number), "until": today() - timedelta(days=9000 + number)}
        Lease(unit=unit, tenant=make.tenant("商户0"), **old).sign(someone("clerk-1"))
        make.access_pass(tenant=tenant, unit=unit)
    clerk = as_post("clerk-1")
    for url, queries in (
        (UNITS, 8),
        (TENANTS, 8),
        (unit.get_absolute_url(), 11),
        (tenant.get_absolute_url(), 11),
    ):
        with django_assert_num_queries(queries):
            assert clerk.get(url).status_code == 200


def test_exports_carry_what_the_list_shows_and_no_formula(as_post):
    make.tenant("=HYPERLINK(1)", at="1F-023")
    clerk = as_post("clerk-1")
    head, row = cells(clerk.get(f"{UNITS}?export=xlsx"))
    assert head[:4] == ("Unit number", "Zone", "Area (m²)", "Today's tenant")
    assert row[0] == "1F-023" and row[3] == "'=HYPERLINK(1)"
    assert cells(clerk.get(f"{TENANTS}?export=xlsx"))[1][0] == "'=HYPERLINK(1)"


def test_a_form_sent_twice_makes_one_record(as_post):
    clerk, key = as_post("clerk-1"), "7d8a9b0c-1234-4321-8888-0123456789ab"
    first = new_tenant(clerk, form_key=key)
    assert new_tenant(clerk, form_key=key).url == first.url
    assert Tenant.objects.count() == 1


@pytest.mark.parametrize(
    ("post", "method", "path", "status"),
    [
        ("floor-early-1", "get", "units/", 200),
        ("floor-early-1", "get", "tenants/", 200),
        ("floor-early-1", "get", "units/new/", 403),
        ("floor-early-1", "post", "units/new/", 403),
        ("frontdesk-early", "post", "tenants/new/", 403),
        ("manager", "post", "leases/new/", 403),
        ("security", "get", "units/", 403),
        ("administration", "get", "tenants/", 403),
        ("clerk-1", "get", "units/987654/", 404),
        ("clerk-1", "post", "units/987654/correct/", 404),
        ("clerk-1", "get", "leases/987654/correct/", 404),
        ("clerk-1", "put", "units/", 405),
        ("clerk-1", "delete", "tenants/", 405),
        ("clerk-1", "delete", "units/new/", 405),
    ],
)
def test_who_may_open_what(as_post, post, method, path, status):
    assert getattr(as_post(post), method)(f"/tenants/{path}").status_code == status


def test_leaders_see_the_tenant_but_no_leases(as_post):
    unit = make.tenant(at="1F-023").leases.get().unit
    answer = as_post("leader").get(unit.get_absolute_url())
    assert answer.status_code == 200 and not answer.context["leases"] and "晨光文具" in text(answer)


def test_a_form_gone_back_to_and_changed_makes_another_record(as_post):
    clerk, key = as_post("clerk-1"), "7d8a9b0c-1234-4321-8888-0123456789ab"
    new_tenant(clerk, form_key=key)
    assert new_tenant(clerk, form_key=key, name="天佑花店").status_code == 302
    assert new_tenant(clerk, form_key=key, trade="books").status_code == 422
    assert Tenant.objects.count() == 2
