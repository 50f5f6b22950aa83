"""Two clerks at the same moment, each on a connection of their own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client

from tenants.models import AccessPass, Lease, Tenant
from tests import make
from tests.conftest import load_everything
from tests.people import someone

from .pages import day

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _plan(transactional_db):
    """A test that commits wipes the plan at its end."""
    load_everything()


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


def test_a_double_click_at_the_same_moment_makes_one_record():
    make.tenant(at="1F-023")
    typed = {"kind": "Y", "holder": "王小明", "unit": "1F-023", "valid_from": day(), "valid_until": day(9)}
    typed |= {"has_consented": "on", "form_key": "7d8a9b0c-1234-4321-8888-0123456789ab"}
    assert at_once(*[("clerk-1", "/tenants/passes/new/", typed)] * 2) == [302, 302]
    assert AccessPass.objects.count() == 1
