"""Checks on site, violations and their notices."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from tenants.models import SiteCheck, Violation, ViolationKind
from tenants.violations import rules
from tests import make
from tests.people import someone

pytestmark = pytest.mark.django_db


def notice(violation, days: int = 3, **values) -> None:
    mend_by = timezone.localdate() + timedelta(days=days)
    usual = {"demand": "stop", "mend_by": mend_by, "served": "signed", "served_to": "Liang"}
    violation.move("notice", by=someone("floor-early-1"), **{**usual, **values})


def test_all_well_is_one_tap(as_post):
    project = make.site()
    answer = as_post("floor-early-1").post(reverse("tenants:site-check-create", args=[project.pk]), {"kind": "routine"})
    assert answer.status_code == 302
    check = SiteCheck.objects.get()
    assert (check.not_well.count(), check.shift.code) == (0, "early")


def test_what_is_not_in_order_needs_a_word_or_a_photo(as_post):
    project = make.site()
    point = make.site_check(project=project, not_well=("ways",)).not_well.get()
    url = reverse("tenants:site-check-create", args=[project.pk])
    answer = as_post("floor-early-1").post(url, {"kind": "routine", "not_well": [point.pk]})
    assert answer.status_code == 422
    assert "Write what is not in order" in answer.content.decode()


def test_a_site_where_nobody_works_is_not_checked(as_post):
    project = make.put(make.renovation(), "ready")
    url = reverse("tenants:site-check-create", args=[project.pk])
    assert as_post("floor-early-1").post(url, {"kind": "routine"}).status_code == 409


def test_whoever_sees_it_stops_the_works_with_it(as_post):
    project = make.site()
    kind = ViolationKind.objects.get(code="smoking")
    url = reverse("tenants:works-violation-create", args=[project.pk])
    as_post("floor-early-1").post(url, {"kind": kind.pk, "text": "smoke", "stops": "on"})
    project.refresh_from_db()
    made = Violation.objects.get()
    assert (project.state, made.tenant, made.project) == ("stopped", project.tenant, project)
    assert made.number in project.history.first().history_change_reason


def test_security_records_but_stops_nothing(as_post):
    project = make.site()
    page = as_post("security").get(reverse("tenants:works-violation-create", args=[project.pk]))
    assert b'name="stops"' not in page.content


def test_a_notice_has_a_number_a_day_and_somebody_who_signed():
    made = make.violation()
    with pytest.raises(ValidationError, match="has passed"):
        notice(made, days=-1)
    with pytest.raises(ValidationError, match="who signed"):
        notice(made, served_to="")
    notice(made)
    assert (made.state, made.notice_number) == ("noticed", f"整改〔{timezone.localdate().year}〕1号")
    made.move("not_mended", by=someone("floor-early-1"), note="still there")
    notice(made)
    assert made.notice_number.endswith("1号")


def test_the_notice_is_late_from_the_end_of_its_day():
    made = make.violation(project=make.site())
    notice(made, days=0)
    tomorrow = timezone.now() + timedelta(days=1)
    assert list(rules.overdue_notices(made.project, tomorrow)) == [made]
    assert not rules.overdue_notices(made.project, timezone.now() - timedelta(days=1)).exists()


def test_nobody_decides_a_deduction_on_what_they_recorded():
    made = make.violation(by="supervisor-early")
    notice(made)
    with pytest.raises(PermissionDenied):
        made.move("deduct", by=someone("supervisor-early"), deduction=Decimal(200), note="clause 3")
    with pytest.raises(ValidationError):
        made.move("deduct", by=someone("supervisor-late"), deduction=Decimal("-1"), note="clause 3")
    made.move("deduct", by=someone("supervisor-late"), deduction=Decimal(200), note="clause 3")
    assert "deduct" not in {move.name for move in Violation.workflow.open_to(made, someone("manager"))}


def test_a_deduction_that_is_decided_waits_for_the_refund_and_is_settled_once():
    project = make.site()
    made = make.violation(project=project)
    notice(made)
    made.move("deduct", by=someone("assistant"), deduction=Decimal(200), note="clause 3")
    assert rules.deductions(project) == [(Decimal(200), "Smoking on site", made.notice_number)]
    rules.settle_deductions(project, someone("clerk-1"), timezone.now())
    assert rules.deductions(project) == []


def test_what_is_not_upheld_is_not_deducted():
    project = make.site()
    made = make.violation(project=project)
    notice(made)
    made.move("deduct", by=someone("assistant"), deduction=Decimal(200), note="clause 3")
    made.move("void", by=someone("manager"), note="it was the neighbour")
    assert rules.deductions(project) == []


def test_the_desk_of_a_shop_finds_its_tenant_or_says_that_there_is_none(as_post):
    make.tenant()
    make.unit("1F-024")
    kind = ViolationKind.objects.get(code="outside")
    url, floor = reverse("tenants:violation-create"), as_post("floor-early-1")
    answer = floor.post(url, {"unit": "1F-024", "kind": kind.pk, "text": "racks"})
    assert "Nobody rents this unit." in answer.content.decode()
    floor.post(url, {"unit": "1f23", "kind": kind.pk, "text": "racks in the aisle"})
    assert Violation.objects.get().tenant == make.tenant()


def test_a_repeat_offender_is_told_from_one_who_once_did(as_post):
    old = make.violation(at=timezone.now() - timedelta(days=400))
    first = make.violation(at=timezone.now() - timedelta(days=30))
    second = make.violation()
    assert [rules.repeats(each) for each in (old, first, second)] == [0, 0, 1]
    assert b"1 other violation" in as_post("clerk-1").get(second.get_absolute_url()).content


def test_an_administrator_sees_the_own_zone_only(as_post):
    project = make.site()
    made = make.violation(project=project)
    assert as_post("floor-early-2").get(made.get_absolute_url()).status_code == 404
    url = reverse("tenants:site-check-create", args=[project.pk])
    assert as_post("floor-early-2").get(url).status_code == 404


def test_the_list_costs_the_same_for_one_and_for_three(as_post, django_assert_num_queries):
    clerk = as_post("clerk-1")
    for count in (1, 3):
        while Violation.objects.count() < count:
            make.violation()
        with django_assert_num_queries(7):
            clerk.get(reverse("tenants:violation-list"))
