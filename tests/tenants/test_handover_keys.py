"""The joint check of a unit, the keys that are given for four signatures, and the day the shop opens."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from tenants.models import Lease, UnitHandover
from tests import make
from tests.people import someone

from .checks import SIGNED, begin, checked, found, go, handed_over, paid, state_of
from .pages import day, errors, text

pytestmark = pytest.mark.django_db


def hand_over(case, **values):
    case.move("hand-over", by=someone("clerk-1"), **{**SIGNED, "has_handbook": True, **values})


def test_no_unit_counts_as_checked_without_a_check():
    case = paid()
    with pytest.raises(ValidationError, match="condition check"):
        case.move("inspect", by=someone("floor-early-1"))


def test_a_joint_check_is_confirmed_by_the_other_department(as_post):
    case = paid()
    make.inspection(case=case)
    case.move("inspect", by=someone("floor-early-1"))
    for colleague in ("floor-early-1", "floor-late-1"):
        assert go(as_post(colleague), case, "agree").status_code == 403
        assert "Confirm the check" not in text(as_post(colleague).get(case.get_absolute_url()))
    assert "Confirm the check" in text(as_post("engineering").get(case.get_absolute_url()))
    with pytest.raises(PermissionDenied):
        case.move("agree", by=someone("clerk-1"))
    case.move("agree", by=someone("engineering"))
    assert state_of(case) == "inspected"


def test_who_does_not_agree_has_the_unit_checked_once_more(as_post):
    case = paid()
    make.inspection(case=case, by="engineering")
    case.move("inspect", by=someone("engineering"))
    assert go(as_post("floor-early-1"), case, "again").status_code == 422
    assert go(as_post("floor-early-1"), case, "again", note="墙面没有看").status_code == 302
    assert as_post("floor-early-1").post(begin(case), found(inspected_on=day())).status_code == 302
    assert state_of(case) == "checked"
    assert go(as_post("floor-early-1"), case, "agree").status_code == 403
    assert go(as_post("engineering"), case, "agree").status_code == 302


def test_no_keys_before_the_faults_are_mended_or_accepted():
    case, check = checked()
    fault = make.inspection_item(check=check)
    with pytest.raises(ValidationError, match="Walls: 修补墙面"):
        hand_over(case)
    fault.accepted_by = "陈晨"
    fault.sign(someone("clerk-1"))
    hand_over(case)
    assert state_of(case) == "handed_over"


def test_no_keys_after_a_fault_came_up_that_a_later_check_does_not_know():
    case, check = checked()
    make.inspection_item(check=check)
    make.inspection(case=case)
    hand_over(case)


def test_no_keys_after_the_lease_has_ended():
    case, _check = checked()
    Lease.objects.update(until=timezone.localdate() - timedelta(days=1))
    with pytest.raises(ValidationError, match="has ended"):
        hand_over(UnitHandover.objects.get(pk=case.pk))


@pytest.mark.parametrize(("rows", "words"), [("keys", "names no keys"), ("meters", "no meter reading")])
def test_no_handover_without_keys_and_meters(rows, words):
    case, check = checked()
    getattr(check, rows).all().delete()
    with pytest.raises(ValidationError, match=words):
        hand_over(case)


def test_no_handover_without_the_handbook_or_a_signature(as_post):
    case, _check = checked()
    with pytest.raises(ValidationError, match="handbook"):
        hand_over(case, has_handbook=False)
    typed = {name: value for name, value in SIGNED.items() if name not in ("has_handbook", "floor_signatory")}
    answer = go(as_post("clerk-1"), case, "hand-over", **typed)
    assert answer.status_code == 422 and set(errors(answer)) == {"has_handbook", "floor_signatory"}
    assert state_of(case) == "inspected"


def test_the_signing_form_knows_who_signs_for_the_clerks(as_post):
    case, _check = checked()
    form = as_post("clerk-1").get(f"{case.get_absolute_url()}hand-over/").context["form"]
    assert form["clerk_signatory"].value() == "clerk-1"


@pytest.mark.parametrize(("days", "words"), [(1, "has not come"), (-1, "before it was handed over")])
def test_a_shop_opens_after_its_handover_and_not_in_the_future(as_post, days, words):
    case, _check = handed_over()
    answer = go(as_post("supervisor-early"), case, "opened", opened_on=day(days))
    assert answer.status_code == 422 and words in text(answer)


def test_a_shop_opens_once(as_post):
    case, _check = handed_over()
    client = as_post("floor-early-1")
    assert go(client, case, "opened", opened_on=day()).status_code == 302
    assert go(client, case, "opened", opened_on=day()).status_code == 409


def test_an_opening_that_is_overdue_is_said_on_the_page(as_post):
    case, _check = handed_over()
    UnitHandover.objects.filter(pk=case.pk).update(opening_planned_on=date(2026, 1, 1))
    assert "nobody has noted" in text(as_post("clerk-1").get(case.get_absolute_url()))
