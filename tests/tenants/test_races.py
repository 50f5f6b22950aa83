"""Two clerks at the same moment, each on a connection of their own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections
from django.test import Client

from tenants.models import AccessPass, Lease, Tenant
from tests import make
from tests.conftest import load_everything
from tests.people import someone

from .pages import day

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _plan(transactional_db):
    """A test that commits wipes the plan: load it before, and again for whoever comes next."""
    load_everything()
    yield
    connection.check_constraints()


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
