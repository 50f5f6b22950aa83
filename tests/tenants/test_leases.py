"""Leases: their terms, their ends and renewals, and what is still open when one ends."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from staffing.models import Zone
from tenants.models import Lease
from tenants.units.leases import Situation, years_later
from tenants.units.measures import leases_ending
from tenants.units.standing import standings
from tests import make
from tests.people import someone

from .pages import cells, day, errors, new_lease, text, today

pytestmark = pytest.mark.django_db

LEASES = "/tenants/leases/"
TERMS = {"contract_number": "TY-2026-018", "rent": "12000.50", "deposit": "36000", "payment_day": "5"}


def page(client, lease, name, **values):
    """Send a lease's form with what it shows and what was typed over."""
    url = reverse(f"tenants:lease-{name}", args=[lease.pk])
    form = client.get(url).context["form"]
    shown = {field: form[field].value() for field in form.fields if field not in ("files", "form_key", "knows_open")}
    typed = {**shown, "reason": "agreed", **values}
    return client.post(url, {field: value for field, value in typed.items() if value is not None})


def test_a_lease_keeps_its_terms_and_shows_them_to_those_who_deal_with_money(as_post):
    make.unit()
    answer = new_lease(as_post("clerk-1"), until=day(700), rent_free_until=day(30), **TERMS)
    lease = Lease.objects.get()
    assert answer.url == lease.get_absolute_url()
    assert (lease.rent, lease.deposit, lease.payment_day) == (12000.5, 36000, 5)
    for post, sees in (("clerk-1", True), ("finance", True), ("frontdesk-early", False), ("floor-early-1", False)):
        assert ("12000.50" in text(as_post(post).get(lease.get_absolute_url()))) == sees
        sheet = as_post(post).get(f"{LEASES}?export=xlsx")
        assert (12000.5 in cells(sheet)[1]) == sees


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"rent": "-1"}, "rent"),
        ({"rent": "NaN"}, "rent"),
        ({"deposit": "12345678901.00"}, "deposit"),
        ({"payment_day": "32"}, "payment_day"),
        ({"payment_day": "0"}, "payment_day"),
        ({"rent_free_until": day(-1)}, "rent_free_until"),
        ({"until": day(30), "rent_free_until": day(31)}, "rent_free_until"),
        ({"until": "2060-01-01"}, "until"),
        ({"until": day(-1)}, "until"),
    ],
)
def test_impossible_terms_are_refused_next_to_the_field(as_post, values, field):
    make.unit()
    answer = new_lease(as_post("clerk-1"), **values)
    assert answer.status_code == 422 and field in errors(answer)
    assert not Lease.objects.exists()


def test_a_correction_says_why_and_does_not_shorten(as_post):
    lease, clerk = make.lease(until=200), as_post("clerk-1")
    assert "reason" in errors(page(clerk, lease, "update", reason=""))
    assert "until" in errors(page(clerk, lease, "update", until=day(100)))
    assert page(clerk, lease, "update", until=day(300), rent="900", reason="typed wrong").status_code == 302
    lease.refresh_from_db()
    assert (lease.rent, lease.until) == (900, today() + timedelta(days=300))
    assert "typed wrong" in text(clerk.get(lease.get_absolute_url()))


def test_an_end_lists_the_passes_that_must_come_back_and_asks_for_a_look(as_post):
    lease, clerk = make.lease(), as_post("clerk-1")
    card = make.access_pass(tenant=lease.tenant)
    card.move("issue", by=someone("clerk-1"))
    asked = clerk.get(reverse("tenants:lease-end", args=[lease.pk]))
    assert card.number in text(asked) and "knows_open" in asked.context["form"].fields
    assert list(errors(page(clerk, lease, "end", until=day()))) == ["knows_open"]
    assert "reason" in errors(page(clerk, lease, "end", until=day(), knows_open="on", reason=""))
    assert "until" in errors(page(clerk, lease, "end", until="", knows_open="on"))
    assert page(clerk, lease, "end", until=day(), knows_open="on", reason="closing down").status_code == 302
    lease.refresh_from_db()
    assert lease.until == today() and lease.history.latest().history_change_reason == "closing down"


def test_a_lease_shortened_into_its_rent_free_time_has_less_of_it(as_post):
    lease = make.lease(until=100, rent_free_until=today() + timedelta(days=50))
    assert page(as_post("clerk-1"), lease, "end", until=day(10)).status_code == 302
    lease.refresh_from_db()
    assert lease.rent_free_until == lease.until


def test_what_is_wrong_with_a_value_that_a_form_lacks_is_said_above_it(as_post):
    lease = make.lease(until=-10, left_on=today() - timedelta(days=9))
    answer = page(as_post("clerk-1"), lease, "update", since=day(-5), until=day(-1))
    assert answer.status_code == 422 and "__all__" in errors(answer)


def test_an_end_without_anything_open_asks_only_for_the_reason(as_post):
    lease, clerk = make.lease(until=100), as_post("clerk-1")
    assert "knows_open" not in clerk.get(reverse("tenants:lease-end", args=[lease.pk])).context["form"].fields
    assert "until" in errors(page(clerk, lease, "end", until=day(101)))
    assert "left_on" in errors(page(clerk, lease, "end", until=day(10), left_on="2010-01-01"))
    assert page(clerk, lease, "end", until=day(10)).status_code == 302


def test_a_renewal_follows_on_and_takes_the_terms_over(as_post):
    lease, clerk = make.lease(until=20, rent=900), as_post("clerk-1")
    form = clerk.get(reverse("tenants:lease-renew", args=[lease.pk])).context["form"]
    assert (form["since"].value(), form["rent"].value()) == (today() + timedelta(days=21), 900)
    assert "since" in errors(page(clerk, lease, "renew", since=day(20)))
    assert page(clerk, lease, "renew", until=day(400), rent="950").status_code == 302
    follow = Lease.objects.get(renews=lease)
    assert (follow.unit, follow.tenant, follow.rent) == (lease.unit, lease.tenant, 950)
    assert page(clerk, lease, "renew", until=day(400)).status_code == 422
    assert follow.get_absolute_url() in text(clerk.get(lease.get_absolute_url()))
    endless = make.lease(at="1F-024")
    assert page(clerk, endless, "renew", since=day(5)).status_code == 422


def test_where_a_lease_stands_in_time(as_post):
    tenant = make.tenant(at=None)
    made = {
        Situation.TO_COME: make.lease(tenant, "1F-1", since=5),
        Situation.IN_FORCE: make.lease(tenant, "1F-2", until=31),
        Situation.ENDING: make.lease(tenant, "1F-3", until=30),
        Situation.PAST_END: make.lease(tenant, "1F-4", until=-1),
        Situation.ENDED: make.lease(tenant, "1F-5", until=-1, left_on=today() - timedelta(days=1)),
    }
    followed = make.lease(tenant, "1F-6", until=-1)
    follow = make.lease(tenant, "1F-6", since=0)
    clerk = as_post("clerk-1")

    def found(query):
        return {row for row, _cells in clerk.get(f"{LEASES}?situation={query}").context["table"]}

    for situation, lease in made.items():
        assert Lease.objects.get(pk=lease.pk).situation == situation
        assert lease in found(situation)
        assert len(found(situation)) == {Situation.IN_FORCE: 3, Situation.ENDED: 2}.get(situation, 1)
    assert followed.situation == Situation.ENDED and follow in found("in_force")
    waiting = set(leases_ending(None))
    assert waiting == {made[Situation.ENDING], made[Situation.PAST_END]}
    assert standings(today())[made[Situation.PAST_END].unit_id].code == "past-end"
    assert "art. 734" in text(clerk.get(made[Situation.PAST_END].get_absolute_url()))
    assert clerk.get(f"{LEASES}?situation=maybe").status_code == 422


def test_leases_are_found_by_contract_tenant_and_door_and_narrowed_by_zone(as_post):
    lease = make.lease(contract_number="TY-18")
    make.lease(make.tenant("天佑书店", at=None), "2F-1")
    clerk = as_post("clerk-1")
    for words in ("TY-18", "cgwj", "1f23"):
        assert [row for row, _cells in clerk.get(LEASES, {"q": words}).context["table"]] == [lease]
    other = Zone.objects.create(code="other", name_zh="他", name_en="other")
    assert not clerk.get(f"{LEASES}?zone={other.pk}").context["table"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_row_and_for_three(as_post, django_assert_num_queries, count):
    for number in range(count):
        make.lease(make.tenant(f"商户{number}", at=None), f"1F-{number}", until=10)
    clerk = as_post("clerk-1")
    with django_assert_num_queries(9):
        assert len(clerk.get(LEASES).context["table"]) == count


@pytest.mark.parametrize(
    ("post", "name", "status"),
    [
        ("clerk-1", "end", 200),
        ("manager", "end", 403),
        ("manager", "renew", 403),
        ("floor-early-1", "detail", 200),
        ("frontdesk-early", "update", 403),
        ("leader", "detail", 403),
        ("security", "detail", 403),
    ],
)
def test_who_may_open_a_leases_pages(as_post, post, name, status):
    url = reverse(f"tenants:lease-{name}", args=[make.lease(until=5).pk])
    assert as_post(post).get(url).status_code == status


def test_a_lease_of_twenty_years_less_a_day_is_the_longest():
    assert years_later(date(2024, 2, 29), 1) == date(2025, 3, 1)
    lease = make.lease(until=10)
    lease.since, lease.until = date(2020, 1, 1), date(2039, 12, 31)
    lease.clean()


def test_a_renewed_lease_is_shortened_knowingly(as_post):
    lease, clerk = make.lease(until=20), as_post("clerk-1")
    assert page(clerk, lease, "renew", since=day(21), until=day(400)).status_code == 302
    answer = page(clerk, lease, "end", until=day(10))
    assert answer.status_code == 422 and list(errors(answer)) == ["knows_renewal"]
    assert page(clerk, lease, "end", until=day(10), knows_renewal="on").status_code == 302
