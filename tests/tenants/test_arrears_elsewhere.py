"""What is owed, on the other pages that tell of it: the exit clearance and the floor map."""

from decimal import Decimal

import pytest

from tenants.files.clearance import why_not_clear
from tests import make

pytestmark = pytest.mark.django_db


def test_what_is_owed_blocks_the_exit_until_it_is_paid():
    lease = make.usual_lease()
    assert "Bills" not in why_not_clear(lease.unit, lease.tenant)
    make.bill(due=10)
    assert "Bills (1)" in why_not_clear(lease.unit, lease.tenant)
    make.payment(lease=lease, amount=Decimal(1000))
    assert "Bills" not in why_not_clear(lease.unit, lease.tenant)


def test_the_floor_map_shows_who_is_in_arrears_to_whoever_may_see_bills(as_post):
    make.bill(due=-10)
    page = as_post("clerk-1").get("/tenants/map/?view=arrears")
    assert page.context["shapes"][0].mark.text.startswith("1")
    assert as_post("floor-early-1").get("/tenants/map/?view=arrears").status_code == 404
