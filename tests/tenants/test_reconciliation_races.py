"""Two people at one month at the same moment, each on a connection of their own."""

import pytest

from tenants.models import Reconciliation
from tests import make

from .test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_month_is_opened_once():
    typed = {"kind": "passes", "month": f"{make.last_month():%Y-%m}"}
    url = "/tenants/reconciliations/new/"
    assert at_once(("clerk-1", url, typed), ("clerk-2", url, typed)) == [302, 422]
    assert Reconciliation.objects.count() == 1


def test_a_list_that_two_clerks_bring_at_once_makes_each_line_once():
    record = make.reconciliation()
    url = f"{record.get_absolute_url()}compare/"
    typed = [{"pasted": f"出入证号\nY1\nY{number}\n"} for number in (2, 3)]
    statuses = at_once(("clerk-1", url, typed[0]), ("clerk-2", url, typed[1]))
    assert statuses in ([302, 409], [302, 422])
    assert record.lines.count() == record.their_rows.count() == 2


def test_a_month_is_locked_once_by_a_signature_and_a_recorded_page():
    record = make.reconciliation()
    clerk = f"{record.get_absolute_url()}compare/"
    assert at_once(("clerk-1", clerk, {"pasted": "出入证号\nY1\n"})) == [302]
    record.lines.update(reason="other")
    assert at_once(("clerk-1", f"{record.get_absolute_url()}sign/", {})) == [302]
    url = record.get_absolute_url()
    both = ("administration", f"{url}lock/", {}), ("clerk-2", f"{url}record/", {"signatory": "张行政"})
    assert at_once(*both) == [302, 409]
    assert record.history.filter(state="locked").count() == 1
