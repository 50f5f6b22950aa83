"""Matters: what a feature declares once, every file, timeline and clearance asks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from complaints.models import Ticket
from tenants.models import AccessPass
from tests import make
from tests.people import someone
from tianyou.core.access import view_capability
from tianyou.core.matters import MATTERS, About, Hindrance, matter, matters_for

pytestmark = pytest.mark.django_db


def test_a_matter_is_declared_once():
    with pytest.raises(ValueError, match="tickets"):
        matter("tickets", "again")(lambda about: None)


def test_a_declaration_changes_nothing_about_the_function():
    def rows(about):
        return about.of(Ticket)

    try:
        assert matter("one more", "One more")(rows) is rows
        made = MATTERS["one more"]
        assert (made.begun, made.ended, made.hinders, made.says) == ("registered_at", "closed_at", Hindrance.NONE, "")
    finally:
        del MATTERS["one more"]


def test_a_unit_a_tenant_and_a_tenant_in_a_unit_each_get_their_own_rows():
    tenant, other = make.tenant(at="1F-023"), make.tenant("天佑书店", at="1F-024")
    mine, theirs = make.ticket(unit=make.unit("1F-023")), make.ticket(unit=make.unit("1F-024"))
    make.ticket()
    assert list(About(unit=mine.unit).of(Ticket)) == [mine]
    assert list(About(tenant=other).of(Ticket)) == [theirs]
    assert list(About(unit=mine.unit, tenant=tenant).of(Ticket)) == [mine]
    assert list(About(unit=mine.unit, tenant=other).of(Ticket)) == []


def test_a_relation_of_another_name_is_asked_by_it():
    ticket = make.ticket(unit=make.tenant().leases.get().unit)
    assert list(About(unit=ticket.unit).of(Ticket, unit="unit__leases__unit")) == [ticket]


@pytest.mark.parametrize(("about", "names"), [
    ({}, {}),
    ({"tenant": True}, {"tenant": ""}),
    ({"unit": True}, {"unit": ""}),
])  # fmt: skip
def test_where_nothing_is_left_to_ask_by_nothing_is_found(about, names):
    tenant = make.tenant()
    unit = tenant.leases.get().unit
    make.ticket(unit=unit)
    asked = {name: {"unit": unit, "tenant": tenant}[name] for name in about}
    assert list(About(**asked).of(Ticket, **names)) == []


def test_rows_are_those_the_reader_may_see():
    unit = make.tenant().leases.get().unit
    ticket, tickets = make.ticket(unit=unit), MATTERS["tickets"]
    assert list(tickets.seen_by(someone("clerk-1"), About(unit=unit))) == [ticket]
    assert list(tickets.seen_by(someone("finance"), About(unit=unit))) == []
    assert list(tickets.seen_by(someone("floor-early-2"), About(unit=unit))) == []


def test_matters_are_those_whose_capability_the_reader_holds(django_assert_num_queries):
    about, clerk, finance = About(unit=make.unit()), someone("clerk-1"), someone("finance")
    for person in (clerk, finance):
        person.has_perm("tenants.view_shopunit")
    with django_assert_num_queries(0):
        seen, theirs = ({each.code for each in matters_for(person, about)} for person in (clerk, finance))
    assert {"tickets", "passes"} <= seen
    assert theirs <= seen and "passes" not in theirs


def test_a_row_is_open_from_its_beginning_until_its_end():
    unit, clerk = make.tenant().leases.get().unit, someone("clerk-1")
    begun = timezone.now() - timedelta(days=10)
    ended = begun + timedelta(days=4)
    ticket = make.ticket(unit=unit, at=begun)
    Ticket.objects.filter(pk=ticket.pk).update(closed_at=ended)

    def is_open(at):
        return list(MATTERS["tickets"].open_at(clerk, About(unit=unit), at)) == [ticket]

    assert [is_open(begun - timedelta(seconds=1)), is_open(begun), is_open(ended - timedelta(seconds=1))] == [
        False,
        True,
        True,
    ]
    assert not is_open(ended) and not is_open(timezone.now())


def test_open_rows_come_the_earliest_first():
    unit, now = make.tenant().leases.get().unit, timezone.now()
    made = [make.ticket(unit=unit, at=now - timedelta(days=days)) for days in (1, 3, 2)]
    found = MATTERS["tickets"].open_at(someone("clerk-1"), About(unit=unit), now)
    assert list(found) == [made[1], made[2], made[0]]


def test_a_matter_tells_when_a_record_began_and_ended():
    access_pass = make.access_pass()
    passes = MATTERS["passes"]
    assert (passes.began_at(access_pass), passes.ended_at(access_pass)) == (access_pass.requested_at, None)


@pytest.mark.parametrize("code", MATTERS)
def test_every_matter_names_moments_that_exist_and_rows_with_a_page(code):
    each = MATTERS[code]
    model = each.rows(About(unit=make.unit())).model
    assert {model._meta.get_field(name).get_internal_type() for name in (each.begun, each.ended)} == {"DateTimeField"}
    assert not model._meta.get_field(each.begun).null
    assert not each.says or hasattr(model, each.says)
    assert hasattr(model, "get_absolute_url") and view_capability(model)
    assert each.hinders in Hindrance.values


@pytest.mark.parametrize("code", MATTERS)
@pytest.mark.parametrize("whose", ["unit", "tenant", "both"])
def test_every_matter_can_be_asked_for_a_unit_and_for_a_tenant(code, whose):
    tenant = make.tenant()
    both = {"unit": tenant.leases.get().unit, "tenant": tenant}
    about = About(**(both if whose == "both" else {whose: both[whose]}))
    each = MATTERS[code]
    assert list(each.open_at(someone("clerk-1"), about, timezone.now())) == []
    assert AccessPass.objects.count() == 0
