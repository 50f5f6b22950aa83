"""Two clerks at the same moment, each on a connection of their own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client

from tenants.models import AccessPass, Lease, LicenceKind, Tenant, UnitPlace
from tests import make
from tests.people import someone

from .pages import GOOD_ID, day

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*posts):
    """Send each ``(person, url, data)`` at the same moment and return the statuses, sorted."""
    start, clients = Barrier(len(posts)), [Client(headers={"accept-language": "en"}) for _post in posts]
    for client, (name, _url, _data) in zip(clients, posts, strict=True):
        client.force_login(someone(name), "staffing.plan.backends.DutyBackend")

    def send(client, url, data):
        try:
            start.wait(timeout=30)
            return client.post(url, data).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(posts)) as pool:
        sent = [pool.submit(send, client, url, data) for client, (_name, url, data) in zip(clients, posts, strict=True)]
        return sorted(future.result(timeout=60) for future in sent)


def test_two_clerks_issue_one_pass_and_one_of_them_wins():
    made = make.access_pass()
    url = f"{made.get_absolute_url()}issue/"
    assert at_once(("clerk-1", url, {}), ("clerk-2", url, {})) == [302, 409]
    assert made.history.filter(last_move="issue").count() == 1


def test_a_correction_never_undoes_an_issue_of_the_same_moment():
    made = make.access_pass()
    url, seen = made.get_absolute_url(), made.history.latest().pk
    typed = {"holder": "王小红", "unit": "1F-023", "valid_from": day(), "valid_until": day(9), "has_consented": "on"}
    statuses = at_once(("clerk-1", f"{url}issue/", {}), ("clerk-2", f"{url}correct/", {**typed, "seen": seen}))
    made.refresh_from_db()
    assert made.state == "issued"
    assert (statuses, made.holder) in (([302, 302], "王小红"), ([302, 409], "王小明"))


def test_a_door_a_name_and_a_lease_are_taken_once():
    unit, first, second = make.unit("1F-023"), make.tenant("甲", at=None), make.tenant("乙", at=None)
    zone = unit.zone_id
    doors = [(clerk, "/tenants/units/new/", {"number": "1F-1", "zone": zone}) for clerk in ("clerk-1", "clerk-2")]
    assert at_once(*doors) == [302, 422]
    names = [(clerk, "/tenants/tenants/new/", {"name": "丙"}) for clerk in ("clerk-1", "clerk-2")]
    assert at_once(*names) == [302, 422]
    lets = [
        (clerk, "/tenants/leases/new/", {"unit": "1F-023", "tenant": tenant.pk, "since": day()})
        for clerk, tenant in (("clerk-1", first), ("clerk-2", second))
    ]
    assert at_once(*lets) == [302, 422]
    assert (Tenant.objects.count(), Lease.objects.count()) == (3, 1)


def test_two_clerks_replace_one_lost_pass_and_one_new_card_is_made():
    made = make.access_pass()
    for name in ("issue", "lose"):
        made.move(name, by=made.requested_by, note="on the bus")
    url = f"{made.get_absolute_url()}replace/"
    assert at_once(("clerk-1", url, {}), ("clerk-2", url, {})) == [302, 409]
    assert AccessPass.objects.filter(replaces=made).count() == 1


def test_two_clerks_issue_the_same_passes_and_each_pass_once():
    passes = [make.access_pass(holder=f"甲{n}") for n in range(3)]
    keys = {"pass": [each.pk for each in passes]}
    url = "/tenants/passes/several/issue/"
    assert at_once(("clerk-1", url, keys), ("clerk-2", url, {"pass": keys["pass"][::-1]})) == [302, 409]
    assert AccessPass.history.filter(last_move="issue").count() == 3


def test_a_list_sent_twice_at_the_same_moment_asks_once():
    make.tenant(at="1F-023")
    typed = {"kind": "Y", "unit": "1F-023", "valid_from": day(), "valid_until": day(9), "has_consented": "on"}
    typed |= {"rows_with_id_numbers": f"王小明\t{GOOD_ID}", "request": "1"}
    typed |= {"form_key": "7d8a9b0c-1234-4321-8888-0123456789ab"}
    assert at_once(*[("clerk-1", "/tenants/passes/several/new/", typed)] * 2) == [302, 302]
    assert AccessPass.objects.count() == 1


def test_a_double_click_at_the_same_moment_makes_one_record():
    make.tenant(at="1F-023")
    typed = {"kind": "Y", "holder": "王小明", "unit": "1F-023", "valid_from": day(), "valid_until": day(9)}
    typed |= {"has_consented": "on", "form_key": "7d8a9b0c-1234-4321-8888-0123456789ab"}
    assert at_once(*[("clerk-1", "/tenants/passes/new/", typed)] * 2) == [302, 302]
    assert AccessPass.objects.count() == 1


def test_two_units_placed_on_the_same_spot_at_once_never_lie_on_each_other():
    urls = [f"/tenants/units/{make.unit(number).pk}/place/" for number in ("1F-023", "1F-024")]
    typed = {"x": 1, "y": 1, "width": 4, "height": 3}
    assert at_once(("clerk-1", urls[0], typed), ("clerk-2", urls[1], typed)) == [302, 422]
    assert UnitPlace.objects.count() == 1


def test_one_unit_placed_twice_at_once_has_one_place():
    url = f"/tenants/units/{make.unit().pk}/place/"
    statuses = at_once(
        *((name, url, {"x": x, "y": 1, "width": 4, "height": 3}) for name, x in (("clerk-1", 1), ("clerk-2", 9)))
    )
    assert statuses == [302, 409]
    assert UnitPlace.objects.count() == 1


def seen(record) -> int:
    return record.history.latest().pk


def test_a_unit_is_never_let_and_voided_at_the_same_moment():
    unit, tenant = make.unit("1F-023"), make.tenant("甲", at=None)
    statuses = at_once(
        ("clerk-1", f"{unit.get_absolute_url()}void/", {"reason": "twice", "seen": seen(unit)}),
        ("clerk-2", "/tenants/leases/new/", {"unit": "1F-023", "tenant": tenant.pk, "since": day()}),
    )
    unit.refresh_from_db()
    assert statuses == [302, 422]
    assert bool(unit.voided_at) != Lease.objects.exists()


def test_a_lease_is_renewed_once_and_a_paper_entered_once():
    lease = make.lease(until=10)
    renew = f"{lease.get_absolute_url()}renew/"
    ends = [(clerk, renew, {"since": day(11), "until": day(99)}) for clerk in ("clerk-1", "clerk-2")]
    assert at_once(*ends) == [302, 422]
    assert Lease.objects.filter(renews=lease).count() == 1
    kind = LicenceKind.objects.get(code="business").pk
    papers = f"{lease.tenant.get_absolute_url()}papers/new/"
    entries = [(clerk, papers, {"kind": kind, "issued_on": "2024-01-01"}) for clerk in ("clerk-1", "clerk-2")]
    assert at_once(*entries) == [302, 422]


def test_two_changes_of_the_same_moment_are_both_kept_and_today_follows_both():
    tenant = make.tenant()
    url = f"{tenant.get_absolute_url()}changes/new/"
    shown = {"name": tenant.name, "valid_from": day(), "reason": "通知", "seen": seen(tenant)}
    typed = [("clerk-1", url, {**shown, "trade": "文具"}), ("clerk-2", url, {**shown, "legal_person": "李四"})]
    statuses = at_once(*typed)
    tenant.refresh_from_db()
    kept = {name for change in tenant.changes.all() for name in change.values}
    assert statuses in ([302, 302], [302, 409])
    assert {"trade": "文具" if "trade" in kept else "", "legal_person": "李四" if "legal_person" in kept else ""} == {
        "trade": tenant.trade,
        "legal_person": tenant.legal_person,
    }


def test_two_clerks_take_the_same_passes_back_in_opposite_order():
    passes = [make.access_pass(holder=f"甲{n}") for n in range(3)]
    for each in passes:
        each.move("issue", by=someone("clerk-1"))
    keys, url = [each.pk for each in passes], "/tenants/passes/several/return/"
    assert at_once(("clerk-1", url, {"pass": keys}), ("clerk-2", url, {"pass": keys[::-1]})) == [302, 409]
    assert AccessPass.history.filter(last_move="return").count() == 3


def test_a_lease_that_is_being_renewed_is_not_shortened_by_the_later_of_two():
    lease = make.lease(until=20)
    typed = {"until": day(5), "reason": "moves", "seen": seen(lease)}
    statuses = at_once(
        ("clerk-1", f"{lease.get_absolute_url()}end/", typed),
        ("clerk-2", f"{lease.get_absolute_url()}renew/", {"since": day(21), "until": day(400)}),
    )
    lease.refresh_from_db()
    renewed, ended = lease.renewals.exists(), lease.until.isoformat() == day(5)
    assert (statuses, renewed, ended) in (
        ([302, 409], True, False),
        ([302, 422], True, False),
        ([302, 302], True, True),
    )


def test_a_unit_is_given_back_or_its_lease_renewed():
    lease = make.lease(until=20)
    statuses = at_once(
        ("clerk-1", "/tenants/returns/new/", {"unit": "1F-023", "noticed_on": day(), "leaving_on": day(40)}),
        ("clerk-2", f"{lease.get_absolute_url()}renew/", {"since": day(21), "until": day(400)}),
    )
    both = statuses == [302, 302] and lease.renewals.exists() and lease.returns.exists()
    assert both or (statuses == [302, 422] and not lease.renewals.exists())


def test_an_application_is_called_off_or_makes_an_occupation_lawful():
    case, application = make.occupation(), make.transfer()
    type(application).objects.filter(pk=application.pk).update(state="approved")
    case.move("link", by=someone("clerk-1"), transfer=application)
    statuses = at_once(
        ("clerk-1", f"{case.get_absolute_url()}legalise/", {}),
        ("clerk-2", f"{application.get_absolute_url()}call-off/", {"note": "no longer wanted"}),
    )
    case.refresh_from_db()
    application.refresh_from_db()
    assert statuses == [302, 422]
    assert (case.state, application.state) in (("legalised", "approved"), ("open", "withdrawn"))
