"""The board of a zone: the own one of today for an administrator, any for the supervisor, and what goes on there."""

from datetime import datetime

import pytest
import time_machine
from django.utils import timezone

from shifts.board.sections import SECTIONS, Place, section, shown_at
from shifts.board.zones import choice_of
from tenants.models import Tenant, Violation, ViolationKind
from tests import make
from tests.people import appoint, someone
from tests.tenants.pages import text

pytestmark = pytest.mark.django_db
ZONE = "/shifts/board/zone/"
CODES = {
    *("gates", "works", "permits", "openings", "tickets", "violations", "occupations"),
    *("gate-faults", "passes", "key-tenants"),
}


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, 10, hour, minute, tzinfo=timezone.get_default_timezone())


@pytest.fixture(autouse=True)
def _forenoon():
    """Gates are neither due to be opened nor to be closed."""
    with time_machine.travel(at(11), tick=False):
        yield


def lines(client, code: str, **asked) -> list:
    """Return the lines of a section as a page shows them."""
    shown = {each.section.code: each for each in client.get(ZONE, asked).context["shown"]}
    return shown[code].lines


def zones_of(name: str) -> tuple[list[str], bool, bool]:
    choice = choice_of(someone(name), timezone.now())
    return [zone.code for zone in choice.zones], choice.is_free, choice.is_today


def test_the_sections_that_were_asked_for_are_registered_in_their_order(as_post):
    shown = as_post("supervisor-early").get(ZONE).context["shown"]
    assert {each.section.code for each in shown} == set(SECTIONS) >= CODES
    assert [each.section.order for each in shown] == sorted(each.section.order for each in shown)


def test_a_section_is_registered_once():
    with pytest.raises(ValueError, match="tickets"):
        section("tickets", "again")(lambda place: None)


def test_an_administrator_sees_the_own_zone_and_no_other(as_post):
    mine, other = make.violation(), make.ticket(where="second")
    near = make.ticket()
    client = as_post("floor-early-1")
    assert [line.row for line in lines(client, "violations")] == [mine]
    assert [line.row for line in lines(client, "tickets")] == [near]
    assert other.number not in text(client.get(ZONE))
    assert client.get(ZONE, {"zone": "second"}).status_code == 404
    assert client.get(ZONE, {"zone": "\x00"}).status_code == 404


def test_a_supervisor_sees_the_mall_and_chooses_a_zone(as_post):
    one, other = make.ticket(), make.ticket(where="second")
    client = as_post("supervisor-early")
    assert {line.row for line in lines(client, "tickets")} == {one, other}
    assert [line.row for line in lines(client, "tickets", zone="second")] == [other]
    assert as_post("clerk-1").get(ZONE).status_code == as_post("finance").get(ZONE).status_code == 403


def test_the_zone_is_todays_by_roster_and_the_appointments_on_a_day_off():
    roster = make.published(month=at(9).date())
    second = make.zone("second")
    day = roster.cells.filter(person=someone("floor-early-1"), day=at(9).date())
    held = someone("floor-early-1").appointments.get()
    day.update(kind="work", shift=held.shift, post=held.post, zone=second)
    assert zones_of("floor-early-1") == (["second"], False, True)
    day.update(zone=held.zone, cover_shift=held.shift, cover_post=held.post, cover_zone=second)
    assert set(zones_of("floor-early-1")[0]) == {"ground", "second"}
    day.update(kind="rest", shift=None, post=None, zone=None, cover_shift=None, cover_post=None, cover_zone=None)
    assert zones_of("floor-early-1") == (["ground"], False, False)
    assert zones_of("supervisor-early")[1:] == (True, True)


def test_whoever_covers_another_zone_chooses_between_both(as_post):
    appoint(someone("floor-early-1"), "floor", "early", "second", kind="cover", until=at(9).date())
    one, other = make.ticket(), make.ticket(where="second")
    client = as_post("floor-early-1")
    assert {line.row for line in lines(client, "tickets")} == {one, other}
    assert [line.row for line in lines(client, "tickets", zone="second")] == [other]


def test_whoever_has_no_zone_is_told_so(as_post):
    appoint(someone("newcomer"), "floor", "early", None)
    assert "No zone is yours today" in text(as_post("newcomer").get(ZONE))


def test_a_site_is_pressing_until_somebody_has_looked_at_it_today(as_post):
    project, client = make.site(), as_post("floor-early-1")
    (line,) = lines(client, "works")
    assert (line.row, line.is_pressing, str(line.state)) == (project, True, "not looked at today")
    urls = [url for _label, url in line.acts]
    assert urls == [f"/tenants/renovation/{project.pk}/{name}/new/" for name in ("site-checks", "violations")]
    assert all(client.get(url).status_code == 200 for url in urls)
    make.site_check(project=project)
    (line,) = lines(client, "works")
    assert (line.is_pressing, str(line.state)) == (False, "looked at today")
    (line,) = lines(as_post("supervisor-early"), "works")
    assert len(line.acts) == 2


def test_gates_openings_passes_permits_and_key_tenants_stand_there(as_post):
    handover = make.handover()
    Tenant.objects.filter(pk=make.tenant().pk).update(is_key=True)
    entry = make.gate_operation(condition="fault", remark="sticks")
    permit = make.put(make.works(project=make.site()), "in_force")
    client = as_post("floor-early-1")
    assert [line.row for line in lines(client, "openings")] == [handover]
    assert [(line.row, line.words) for line in lines(client, "key-tenants")] == [(make.tenant(), "1F-023")]
    assert [line.row for line in lines(client, "permits")] == [permit]
    (fault,) = lines(client, "gate-faults")
    assert (fault.row, fault.words, fault.is_pressing) == (entry, "sticks", True)
    assert "kind=repair" in fault.acts[0][1] and client.get(fault.acts[0][1]).status_code == 200
    with time_machine.travel(at(22, 10), tick=False):
        someone("floor-late-1")
        assert [line.row for line in lines(as_post("floor-late-1"), "gates")] == [entry.gate]


def test_a_section_that_the_plan_does_not_open_is_left_out():
    make.ticket()
    shown = shown_at(Place(timezone.now()), someone("finance"))
    assert "tickets" not in {each.section.code for each in shown}


def test_what_is_more_than_a_phone_holds_is_in_the_list(as_post):
    for _number in range(9):
        make.ticket()
    page = text(as_post("floor-early-1").get(ZONE))
    assert "8+" in page and "More in the list" in page


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("floor-early-1", 25), ("supervisor-early", 22)])
def test_the_board_costs_the_same_for_one_and_three(as_post, django_assert_num_queries, name, queries, count):
    kind = ViolationKind.objects.get(code="outside")
    for number in range(count):
        tenant = make.tenant(f"shop {number}", at=f"1F-10{number}")
        Tenant.objects.filter(pk=tenant.pk).update(is_key=True)
        unit = tenant.leases.get().unit
        Violation(unit=unit, tenant=tenant, kind=kind, text="x").sign(someone("floor-early-1"))
        make.renovation(lease=tenant.leases.get())
        make.ticket(unit=unit)
        make.gate_operation(gate=make.gate(f"gate-{number}"), condition="fault", remark="x")
        make.access_pass(holder=f"王小{number}")
    type(make.renovation()).objects.update(state="works")
    client = as_post(name)
    client.get(ZONE)
    with django_assert_num_queries(queries):
        shown = {each.section.code: len(each.lines) for each in client.get(ZONE).context["shown"]}
    assert shown["violations"] == shown["tickets"] == shown["gate-faults"] == shown["key-tenants"] == count


def test_the_duties_of_floor_and_supervisor_lead_to_the_board(as_post):
    for name, post, no in (("floor-early-1", "floor", 3), ("supervisor-early", "supervisor", 9)):
        context = as_post(name).get("/").context["lines"]
        assert {(line.duty.post.code, line.duty.no): line.url for line in context}[post, no] == ZONE
