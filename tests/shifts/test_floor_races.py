"""Two people at the same moment on one barrier, notice, hazard or check of the month."""

import uuid

import pytest

from shifts.models import Barrier, BarrierCheck, FireCheck, Hazard, Notice
from tests import make
from tests.core.uploads import picture, upload
from tests.people import someone
from tests.tenants.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def with_photo(**values) -> dict:
    return {**values, "files": upload("place.jpg", picture())}


def test_a_double_tap_is_one_look_and_two_people_make_two():
    url, key = f"{make.barrier().get_absolute_url()}well/", str(uuid.uuid4())
    assert at_once(*[("floor-early-1", url, {"form_key": key})] * 2) == [302, 302]
    assert BarrierCheck.objects.count() == 1
    sent = [(name, url, {"form_key": str(uuid.uuid4())}) for name in ("floor-early-1", "floor-late-1")]
    assert at_once(*sent) == [302, 302]
    assert BarrierCheck.objects.count() == 3


def test_a_barrier_is_taken_down_once_and_nobody_looks_at_it_afterwards():
    made = make.barrier()
    url = made.get_absolute_url()
    sent = [(name, f"{url}take-down/", with_photo()) for name in ("floor-early-1", "supervisor-early")]
    assert at_once(*sent) == [302, 409]
    other = make.barrier()
    statuses = at_once(
        ("floor-early-1", f"{other.get_absolute_url()}well/", {}),
        ("supervisor-early", f"{other.get_absolute_url()}take-down/", with_photo()),
    )
    assert (statuses, other.checks.count()) in (([302, 302], 1), ([302, 409], 0))
    assert set(Barrier.objects.values_list("state", flat=True)) == {"taken_down"}


def test_a_notice_is_approved_by_one_of_two():
    made = make.notice()
    made.move("submit", by=someone("floor-early-1"))
    url = f"{made.get_absolute_url()}approve/"
    assert at_once(("supervisor-early", url, {}), ("manager", url, {})) == [302, 409]
    assert Notice.history.filter(last_move="approve").count() == 1


def test_a_notice_is_not_both_approved_and_withdrawn_from_the_draft():
    made = make.notice()
    made.move("submit", by=someone("floor-early-1"))
    url = made.get_absolute_url()
    statuses = at_once(
        ("supervisor-early", f"{url}refuse/", {"note": "no"}), ("floor-early-1", f"{url}withdraw/", {"note": "mine"})
    )
    made.refresh_from_db()
    assert statuses == [302, 409] and made.state in ("refused", "withdrawn")


def test_the_month_is_checked_once():
    typed = {"all": "well"}
    statuses = at_once(
        ("assistant", "/shifts/fire-safety/checks/new/", typed), ("manager", "/shifts/fire-safety/checks/new/", typed)
    )
    assert statuses == [302, 409]
    assert FireCheck.objects.count() == 1


def test_a_hazard_is_verified_or_reopened_never_both():
    made = make.hazard()
    made.move("mend", by=someone("engineering"), note="done")
    url = made.get_absolute_url()
    sent = [("floor-early-1", f"{url}verify/", {}), ("supervisor-early", f"{url}reopen/", {"note": "look"})]
    assert at_once(*sent) == [302, 409]
    made.refresh_from_db()
    assert made.state in ("verified", "open")
    assert Hazard.history.filter(last_move__in=("verify", "reopen")).count() == 1
