"""Changes of a tenant's data: from their day on, with their paper, corrected and withdrawn."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tenants.models import Tenant, TenantChange
from tenants.units.credit_code import ALPHABET, check_character, validate_code
from tests import make
from tests.core.uploads import picture, upload
from tests.people import someone

from .pages import day, errors, text, today

pytestmark = pytest.mark.django_db


def url_of(tenant) -> str:
    return f"{tenant.get_absolute_url()}changes/new/"


def record(client, tenant, **values):
    """Send the form of a change as a browser does: everything it shows, and what was typed over."""
    form = client.get(url_of(tenant)).context["form"]
    shown = {name: form[name].value() for name in form.fields if name not in ("files", "form_key", "reason")}
    typed = {**shown, "reason": "变更通知书", **values}
    return client.post(url_of(tenant), {name: value for name, value in typed.items() if value is not None})


def test_a_change_of_today_counts_at_once_and_says_who_when_and_why(as_post):
    tenant, clerk = make.tenant(), as_post("clerk-1")
    answer = record(clerk, tenant, contact_name="王小红", contact_phone="13900001111")
    assert answer.status_code == 302 and answer.url == tenant.get_absolute_url()
    tenant.refresh_from_db()
    assert (tenant.contact_name, tenant.contact_phone) == ("王小红", "13900001111")
    change = TenantChange.objects.get()
    assert change.values == {"contact_name": "王小红", "contact_phone": "13900001111"}
    page = text(clerk.get(tenant.get_absolute_url()))
    assert "变更通知书" in page and "139****1111" in page
    assert tenant.history.latest().history_change_reason == "变更通知书"


def test_a_change_of_a_day_to_come_waits_and_takes_effect_by_itself(as_post):
    tenant, clerk = make.tenant(), as_post("clerk-1")
    assert record(clerk, tenant, name="天佑书店", valid_from=day(10)).status_code == 302
    tenant = Tenant.objects.get()
    assert tenant.name == "晨光文具"
    assert [tenant.as_of(today() + timedelta(days=days)).name for days in (0, 9, 10)] == [
        "晨光文具",
        "晨光文具",
        "天佑书店",
    ]
    with time_machine.travel(timezone.now() + timedelta(days=10)):
        call_command("daily")
        call_command("daily")
        tenant = Tenant.objects.get()
        assert tenant.name == "天佑书店"
        assert tenant.history.count() == 2 and tenant.history.latest().history_user is None
        assert list(Tenant.objects.search("tysd", someone("clerk-1"))) == [tenant]


def test_a_change_of_the_past_is_read_from_its_day_on():
    tenant = make.tenant()
    make.change(tenant=tenant, days=-30, legal_person="李四")
    make.change(tenant=tenant, days=-10, legal_person="张三")
    make.change(tenant=tenant, days=-20, legal_person="王五")
    tenant = Tenant.objects.get()
    read = [tenant.as_of(today() + timedelta(days=days)).legal_person for days in (-31, -30, -20, -11, -10, 0)]
    assert read == ["", "李四", "王五", "王五", "张三", "张三"]
    assert tenant.legal_person == "张三"


def test_a_correction_and_a_withdrawal_bring_today_into_step(as_post):
    tenant, clerk = make.tenant(), as_post("clerk-1")
    change = make.change(tenant=tenant, trade="文具", legal_person="李四")
    url = reverse("tenants:change-update", args=[change.pk])
    form = clerk.get(url).context["form"]
    shown = {name: form[name].value() for name in form.fields if name not in ("files", "form_key")}
    assert clerk.post(url, {**shown, "opened_on": "", "legal_person": "李思"}).status_code == 302
    tenant.refresh_from_db()
    assert (tenant.trade, tenant.legal_person) == ("文具", "李思")
    move = f"{change.get_absolute_url()}withdraw/"
    assert clerk.post(move, {"note": ""}).status_code == 422
    assert clerk.post(move, {"note": "登记错了户"}).status_code == 302
    tenant.refresh_from_db()
    assert (tenant.trade, tenant.legal_person) == ("", "")
    assert clerk.post(move, {"note": "再来一次"}).status_code == 409


def test_what_a_change_brought_is_not_overwritten_by_a_correction_of_the_tenant(as_post):
    tenant, clerk = make.tenant(), as_post("clerk-1")
    make.change(tenant=tenant, legal_person="李四")
    url = reverse("tenants:tenant-update", args=[tenant.pk])
    form = clerk.get(url).context["form"]
    assert form.fields["legal_person"].disabled and not form.fields["trade"].disabled
    typed = {"name": "晨光文具", "trade": "文具", "legal_person": "别人", "reason": "漏填"}
    assert clerk.post(url, {**typed, "seen": form.initial["seen"]}).status_code == 302
    tenant.refresh_from_db()
    assert (tenant.trade, tenant.legal_person) == ("文具", "李四")
    assert tenant.as_of(today() - timedelta(days=400)).trade == "文具"


def test_papers_come_with_a_change(as_post):
    tenant, clerk = make.tenant(), as_post("clerk-1")
    assert record(clerk, tenant, trade="文具", files=upload("licence.jpg", picture())).status_code == 302
    answer = clerk.get(TenantChange.objects.get().get_absolute_url())
    assert len(answer.context["papers"]) == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "__all__"),
        ({"name": ""}, "name"),
        ({"name": "已有商户"}, "name"),
        ({"licence_number": "91440101MA5CLF3K00"}, "licence_number"),
        ({"licence_number": "123"}, "licence_number"),
        ({"contact_phone": "call me"}, "contact_phone"),
        ({"opened_on": "1850-01-01"}, "opened_on"),
        ({"trade": "x", "valid_from": "2026-02-30"}, "valid_from"),
        ({"trade": "x", "reason": ""}, "reason"),
        ({"trade": "x" * 61}, "trade"),
    ],
)
def test_bad_changes_are_refused_next_to_the_field_and_nothing_is_stored(as_post, values, field):
    make.tenant("已有商户", at=None)
    tenant = make.tenant()
    answer = record(as_post("clerk-1"), tenant, **values)
    assert answer.status_code == 422 and field in errors(answer)
    assert not TenantChange.objects.exists()
    assert tenant.history.count() == 1


def test_whoever_has_an_old_form_open_does_not_undo_anothers_change(as_post):
    tenant, clerk = make.tenant(), as_post("clerk-1")
    form = clerk.get(url_of(tenant)).context["form"]
    make.change(tenant=tenant, contact_name="王小红", by="clerk-2")
    old = {"name": "晨光文具", "trade": "文具", "valid_from": day(), "reason": "补", "seen": form.initial["seen"]}
    answer = clerk.post(url_of(tenant), old)
    assert answer.status_code == 409 and "clerk-2" in text(answer)
    assert Tenant.objects.get().contact_name == "王小红"


def test_a_name_taken_meanwhile_does_not_stop_the_others_at_night(capsys, caplog):
    first, second = make.tenant("甲", at=None), make.tenant("乙", at=None)
    make.change(tenant=first, days=1, name="丙")
    make.change(tenant=second, days=1, trade="文具")
    make.tenant("丙", at=None)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        call_command("daily")
    assert "1 tenants changed" in capsys.readouterr().out and "甲" in caplog.text
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.name, second.trade) == ("甲", "文具")


@pytest.mark.parametrize(
    ("post", "path", "status"),
    [
        ("manager", "changes/new/", 403),
        ("finance", "changes/new/", 403),
        ("frontdesk-early", "changes/new/", 403),
        ("clerk-1", "changes/new/", 200),
        ("clerk-1", "key/", 403),
        ("manager", "key/", 200),
        ("assistant", "key/", 200),
        ("supervisor-early", "key/", 200),
        ("manager", "void/", 403),
    ],
)
def test_who_may_change_a_tenant(as_post, post, path, status):
    assert as_post(post).get(f"{make.tenant().get_absolute_url()}{path}").status_code == status


def test_a_key_tenant_is_marked_with_a_reason_and_listed(as_post):
    tenant, boss = make.tenant(), as_post("supervisor-early")
    url = reverse("tenants:tenant-key", args=[tenant.pk])
    seen = boss.get(url).context["form"].initial["seen"]
    assert "reason" in errors(boss.post(url, {"is_key": "on", "seen": seen}))
    assert boss.post(url, {"is_key": "on", "seen": seen, "reason": "anchor of the floor"}).status_code == 302
    make.tenant("天佑书店", at=None)
    for address in (reverse("tenants:key-tenant-list"), f"{reverse('tenants:tenant-list')}?key=yes"):
        assert [row.name for row, _cells in boss.get(address).context["table"]] == ["晨光文具"]
    assert "anchor of the floor" in text(boss.get(tenant.get_absolute_url()))


def test_tenants_sort_by_pinyin_and_are_found_by_their_units_number(as_post):
    for name, at in (("晨光文具", "1F-023"), ("阿里茶铺", None), ("Zara", None), ("天佑书店", "2F-101")):
        make.tenant(name, at=at)
    clerk, address = as_post("clerk-1"), reverse("tenants:tenant-list")

    def names(query=""):
        return [row.name for row, _cells in clerk.get(f"{address}?{query}").context["table"]]

    assert names() == ["阿里茶铺", "晨光文具", "天佑书店", "Zara"]
    assert names("q=1f23") == names("q=1F 023") == ["晨光文具"]
    assert names("q=cgwj") == ["晨光文具"]
    assert names("q=9f9") == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_changes_costs_the_same(as_post, django_assert_num_queries, count):
    for number in range(count):
        make.change(tenant=make.tenant(f"商户{number}", at=None), contact_name="李")
    clerk = as_post("clerk-1")
    with django_assert_num_queries(6):
        assert len(clerk.get(reverse("tenants:change-list")).context["table"]) == count


FIRST = st.text(alphabet=ALPHABET, min_size=9, max_size=9)


@given(st.text(alphabet=ALPHABET, min_size=2, max_size=2), st.integers(0, 999999), FIRST, st.integers(0, 17))
def test_a_code_with_one_wrong_character_is_never_taken(kind, region, rest, place):
    first17 = f"{kind}{region:06d}{rest}"
    code = first17 + check_character(first17)
    validate_code(code)
    wrong = "1" if code[place] != "1" else "2"
    with pytest.raises(ValidationError):
        validate_code(code[:place] + wrong + code[place + 1 :])


def test_a_known_code_is_taken_as_people_type_it():
    code = "91350100M000100Y43"
    validate_code(f" {code[:4].lower()} {code[4:]} ")
