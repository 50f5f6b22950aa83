"""The papers of tenants: the check list, reminders, and the paper with what is missing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tenants.licences.kinds import LicenceKind, load_kinds
from tenants.licences.measures import papers_lacking, tenants_helped
from tenants.licences.models import Standing
from tenants.models import Licence, Tenant
from tests import make
from tianyou.core.measures import Span

from .pages import cells, day, errors, text, today

pytestmark = pytest.mark.django_db


def food_shop(name="渔火小馆") -> Tenant:
    made = make.tenant(name)
    Tenant.objects.filter(pk=made.pk).update(trade="中餐")
    made.refresh_from_db()
    return made


def enter(client, tenant, kind="business", **values):
    key = LicenceKind.objects.filter(code=kind).values_list("pk", flat=True).first() or kind
    return client.post(f"{tenant.get_absolute_url()}papers/new/", {"kind": key, "issued_on": "2024-01-01", **values})


def standings(client, tenant) -> dict:
    items = client.get(reverse("tenants:checklist-detail", args=[tenant.pk])).context["items"]
    return {item.kind.code: item.standing for item in items}


def test_a_food_shop_needs_a_food_licence_and_a_stationer_does_not(as_post):
    clerk, stationer = as_post("clerk-1"), make.tenant("晨光文具", at=None)
    assert set(standings(clerk, stationer)) == {"lease-copy", "premises", "business", "tax", "fire"}
    assert set(standings(clerk, food_shop())) == {"lease-copy", "premises", "business", "tax", "fire", "food"}


def test_a_paper_goes_from_missing_to_issued_and_on_to_expired(as_post):
    clerk, tenant = as_post("clerk-1"), food_shop()
    assert standings(clerk, tenant)["food"] == Standing.MISSING
    assert enter(clerk, tenant, "food", issued_on="", handed_in_on=day(-3)).status_code == 302
    assert standings(clerk, tenant)["food"] == Standing.HANDED_IN
    licence = Licence.objects.get()
    url = reverse("tenants:licence-update", args=[licence.pk])
    for until, standing in ((400, Standing.ISSUED), (30, Standing.EXPIRING), (-1, Standing.EXPIRED)):
        seen = clerk.get(url).context["form"].initial["seen"]
        typed = {"issued_on": "2024-01-01", "expires_on": day(until), "number": "JY1", "seen": seen}
        assert clerk.post(url, {**typed, "reason": "issued"}).status_code == 302
        assert standings(clerk, tenant)["food"] == standing
    assert licence.history.count() == 4
    assert "late" in text(clerk.get(licence.get_absolute_url()))


def test_the_worklist_and_the_figure_name_what_is_missing_or_near_its_end(as_post):
    clerk, tenant = as_post("clerk-1"), food_shop()
    complete = make.tenant("晨光文具", at=None)
    for code in ("lease-copy", "premises", "business", "tax", "fire"):
        make.licence(tenant=complete, kind=code)
        make.licence(tenant=tenant, kind=code)
    assert list(papers_lacking(None)) == [tenant]
    address = reverse("tenants:checklist-list")
    table = clerk.get(f"{address}?lacking=yes").context["table"]
    assert [row.name for row, _cells in table] == ["渔火小馆"]
    assert "Food business licence" in table[0][1]
    assert "Food business licence" in cells(clerk.get(f"{address}?export=xlsx"))[2]
    food = {"kind": "food", "tenant": tenant, "expires_on": today() + timedelta(days=31)}
    licence = make.licence(**food)
    assert not papers_lacking(None).exists()
    licence.expires_on = today() + timedelta(days=30)
    licence.save()
    assert list(papers_lacking(None)) == [tenant]
    licence.not_needed_because = "no kitchen any more"
    licence.save()
    assert not papers_lacking(None).exists()


def test_tenants_helped_are_counted_once(as_post):
    make.licence()
    make.licence(kind="tax")
    now = timezone.now()
    span = Span(now - timedelta(days=1), now + timedelta(days=1))
    assert tenants_helped(span).count() == 1
    assert not tenants_helped(Span(now - timedelta(days=9), now - timedelta(days=8))).exists()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "x"}, "kind"),
        ({"issued_on": ""}, "handed_in_on"),
        ({"issued_on": day(1)}, "issued_on"),
        ({"expires_on": "2023-12-31"}, "expires_on"),
        ({"issued_on": "", "handed_in_on": day(), "expires_on": day(9)}, "issued_on"),
        ({"number": "x" * 61}, "number"),
        ({"expires_on": "2026-02-30"}, "expires_on"),
    ],
)
def test_bad_papers_are_refused_next_to_the_field(as_post, values, field):
    answer = enter(as_post("clerk-1"), make.tenant(), **values)
    assert answer.status_code == 422 and field in errors(answer)
    assert not Licence.objects.exists()


def test_a_kind_with_a_last_day_asks_for_it_and_a_kind_is_entered_once(as_post):
    clerk, tenant = as_post("clerk-1"), food_shop()
    assert "expires_on" in errors(enter(clerk, tenant, "food"))
    assert enter(clerk, tenant).status_code == 302
    assert "kind" in errors(enter(clerk, tenant, number="2"))


def test_what_is_missing_is_printed_for_the_tenant(as_post):
    clerk, tenant = as_post("clerk-1"), food_shop()
    make.licence(tenant=tenant, kind="tax")
    printed = text(clerk.get(reverse("tenants:checklist-paper", args=[tenant.pk])))
    assert "Food business licence" in printed and "Tax registration confirmed" not in printed


def test_kinds_are_data_and_an_edited_one_stays():
    LicenceKind.objects.filter(code="food").update(trades="tea")
    load_kinds()
    assert LicenceKind.objects.get(code="food").trades == "tea"


WORDS = st.sampled_from(["中餐", "Tea house", "文具", "TEA", "餐具", "", "food court"])


@given(trade=WORDS, trades=st.sampled_from(["", "餐 food", "tea", "x"]), is_asked=st.booleans())
def test_memory_and_database_agree_on_who_needs_a_paper(trade, trades, is_asked):
    kind = LicenceKind(trades=trades, is_asked=is_asked)
    tenant = Tenant.objects.get_or_create(name=f"t{trade}", defaults={"trade": trade})[0]
    assert Tenant.objects.filter(kind.tenants(), pk=tenant.pk).exists() == kind.is_needed_for(trade)


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_for_one_row_and_for_three(as_post, django_assert_num_queries, count):
    for number in range(count):
        tenant = make.tenant(f"商户{number}", at=f"1F-{number}")
        make.licence(tenant=tenant)
    clerk = as_post("clerk-1")
    for name, queries in (("checklist-list", 11), ("licence-list", 9)):
        with django_assert_num_queries(queries):
            assert len(clerk.get(reverse(f"tenants:{name}")).context["table"]) == count


@pytest.mark.parametrize(
    ("post", "name", "status"),
    [
        ("clerk-1", "licence-create", 200),
        ("manager", "licence-create", 403),
        ("supervisor-early", "checklist-detail", 200),
        ("floor-early-1", "checklist-paper", 200),
        ("frontdesk-early", "checklist-detail", 403),
        ("finance", "checklist-detail", 403),
    ],
)
def test_who_may_open_the_papers(as_post, post, name, status):
    assert as_post(post).get(reverse(f"tenants:{name}", args=[make.tenant().pk])).status_code == status
