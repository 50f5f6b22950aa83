"""What the tests of access passes share."""

from tenants.models import AccessPass
from tests import make
from tests.people import someone

from .pages import PASSES

PAID = {"payer": "tenant", "fee_receipt": "A1", "deposit_receipt": "B1"}


def by():
    return someone("clerk-1")


def move(client, access_pass, name, **values):
    return client.post(f"{access_pass.get_absolute_url()}{name}/", values)


def issued(**values) -> AccessPass:
    made = make.access_pass(**values)
    if made.unpaid():
        made.move("pay", by=by(), **PAID)
    made.move("issue", by=by())
    return made


def check(client, number):
    return client.get(f"{PASSES}check/", {"number": number})
