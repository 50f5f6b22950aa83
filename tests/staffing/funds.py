"""What the tests of fund plans share."""

from staffing.models import FundLine
from tests.tenants.pages import day

PLANS, SPENDING, OFF_PLAN = "/staffing/fund-plans/", "/staffing/spending/", "/staffing/off-plan/"


def spend(client, line: FundLine, amount, **typed):
    given_up = {"amount": amount, "spent_on": day(), "voucher": "记字0012", **typed}
    return client.post(f"{line.get_absolute_url()}spending/new/", given_up)
