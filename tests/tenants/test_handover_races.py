"""Two people at one handover at the same moment."""

import pytest

from tenants.models import Inspection, UnitHandover
from tests import make

from .checks import HANDOVERS, SIGNED, begin, checked, found, paid
from .pages import day
from .test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_lease_is_handed_over_once():
    typed = {"lease": make.tenant().leases.get().pk, "planned_on": day(3)}
    posts = [(clerk, f"{HANDOVERS}new/", typed) for clerk in ("clerk-1", "clerk-2")]
    assert at_once(*posts) == [302, 422]
    assert UnitHandover.objects.count() == 1


def test_keys_are_given_or_the_handover_is_cancelled_never_both():
    case, _check = checked()
    url = case.get_absolute_url()
    posts = [("clerk-1", f"{url}hand-over/", SIGNED), ("clerk-2", f"{url}cancel/", {"note": "x"})]
    assert at_once(*posts) == [302, 409]
    assert UnitHandover.objects.get().history.filter(last_move__in=("hand-over", "cancel")).count() == 1


def test_a_check_and_a_cancellation_at_once_leave_one_end():
    case = paid()
    check = ("floor-early-1", begin(case), found(inspected_on=day()))
    assert at_once(check, ("clerk-1", f"{case.get_absolute_url()}cancel/", {"note": "x"}))[0] == 302
    case.refresh_from_db()
    assert case.state == "cancelled"
    assert Inspection.objects.count() in (0, 1)
