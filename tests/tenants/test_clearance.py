"""Exit clearance: what blocks, what asks a reason, what was let pass, and who sees what of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tenants.files.clearance import hindrances, needs_reasons, summaries, waivable, waivers_of, why_not_clear
from tenants.models import AccessPass, Lease
from tests import make
from tests.people import someone
from tianyou.core.matters import Hindrance

pytestmark = pytest.mark.django_db


@pytest.fixture
def lease():
    return make.tenant().leases.get()


def lines(lease, user=None):
    return {line.matter.code: line for line in hindrances(lease.unit, lease.tenant, user)}


def test_an_exit_without_anything_open_is_clear(lease):
    assert why_not_clear(lease.unit, lease.tenant) == ""
    assert needs_reasons(lease.unit, lease.tenant) == []
    assert not any(line.blocks or line.asks for line in lines(lease).values())


def test_a_pass_that_is_out_blocks_until_it_is_back(lease):
    access_pass = make.access_pass()
    assert "Access passes (1)" in why_not_clear(lease.unit, lease.tenant)
    access_pass.move("issue", by=someone("clerk-1"))
    assert why_not_clear(lease.unit, lease.tenant)
    access_pass.move("return", by=someone("clerk-1"))
    assert why_not_clear(lease.unit, lease.tenant) == ""


def test_a_cancelled_request_of_a_pass_hinders_nobody(lease):
    make.access_pass().move("cancel", by=someone("clerk-1"), note="not needed")
    assert why_not_clear(lease.unit, lease.tenant) == ""


def test_an_open_ticket_asks_a_reason_and_does_not_block(lease):
    make.ticket(unit=lease.unit)
    assert why_not_clear(lease.unit, lease.tenant) == ""
    assert [(line.matter.code, line.count) for line in needs_reasons(lease.unit, lease.tenant)] == [("tickets", 1)]


def test_another_tenants_matters_in_the_unit_are_not_counted(lease):
    make.ticket(unit=lease.unit)
    other = make.tenant("天佑书店", at=None)
    assert needs_reasons(lease.unit, other) == []


def test_a_waiver_covers_what_was_open_and_not_what_begins_later(lease):
    make.access_pass(by="clerk-1")
    make.waiver(lease=lease, matter="passes", at=timezone.now() + timedelta(minutes=1))
    assert why_not_clear(lease.unit, lease.tenant) == ""
    assert (lines(lease)["passes"].count, lines(lease)["passes"].waived) == (0, 1)
    begun = timezone.now() + timedelta(minutes=2)
    AccessPass.objects.filter(pk=make.access_pass().pk).update(requested_at=begun)
    later = timezone.now() + timedelta(minutes=3)
    found = {line.matter.code: line for line in hindrances(lease.unit, lease.tenant, None, later)}
    assert (found["passes"].count, found["passes"].waived) == (1, 1)


def test_a_waiver_that_is_taken_back_no_longer_counts(lease):
    make.ticket(unit=lease.unit)
    waiver = make.waiver(lease=lease, at=timezone.now() + timedelta(minutes=1))
    assert needs_reasons(lease.unit, lease.tenant) == []
    waiver.move("withdraw", by=someone("assistant"), note="was a mistake")
    assert waivers_of(lease.unit, lease.tenant) == {}
    assert len(needs_reasons(lease.unit, lease.tenant)) == 1


def test_numbers_count_all_rows_and_records_are_those_the_reader_may_see(lease):
    make.access_pass()
    make.ticket(unit=lease.unit)
    assert {len(line.records) for line in lines(lease).values()} == {0}
    finance = lines(lease, someone("finance"))
    assert (finance["passes"].count, finance["passes"].records) == (1, ())
    clerk = lines(lease, someone("clerk-1"))
    assert [len(clerk[code].records) for code in ("passes", "tickets")] == [1, 1]


def test_the_manager_alone_waives_what_blocks(lease):
    make.access_pass()
    make.ticket(unit=lease.unit)

    def offered(name):
        return {line.matter.code for line in waivable(hindrances(lease.unit, lease.tenant), someone(name))}

    assert offered("manager") == {"passes", "tickets"}
    assert offered("assistant") == {"tickets"}


def test_a_clearance_costs_one_query_a_matter_and_one_for_waivers(lease, django_assert_num_queries):
    for number in range(4):
        make.access_pass(holder=f"holder {number}")
        make.ticket(unit=lease.unit)
    found = hindrances(lease.unit, lease.tenant, None)
    assert {line.matter.hinders for line in found} <= {Hindrance.BLOCKS, Hindrance.REASON}
    with django_assert_num_queries(len(found) + 1):
        hindrances(lease.unit, lease.tenant, None)


def test_several_leases_are_counted_in_one_query(lease, django_assert_num_queries):
    leases = [lease] + [make.tenant(f"商户{n}", at=f"1F-10{n}").leases.get() for n in range(3)]
    make.access_pass()
    make.ticket(unit=leases[1].unit)
    make.waiver(lease=leases[1], at=timezone.now() + timedelta(minutes=1))
    leases = list(Lease.objects.select_related("unit", "tenant").order_by("pk"))
    with django_assert_num_queries(2):
        found = summaries(leases)
    assert [[(line.matter.code, line.count, line.waived) for line in found[each.pk]] for each in leases] == [
        [("passes", 1, 0)],
        [("tickets", 0, 1)],
        [],
        [],
    ]
