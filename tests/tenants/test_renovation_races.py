"""Two people at the same moment on one renovation and its money."""

import pytest
from django.utils import timezone

from tenants.models import DepositEntry, RenovationProject, SiteCheck, Violation
from tests import make
from tests.people import someone

from .pages import day
from .test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_approval_and_withdrawal_at_once_end_in_one_state():
    project = make.put(make.renovation(), "pending_manager")
    url = project.get_absolute_url()
    sent = [("manager", f"{url}approve/", {}), ("clerk-2", f"{url}cancel/", {"note": "no"})]
    statuses = at_once(*sent)
    project.refresh_from_db()
    ends = ([302, 409], "cancelled"), ([302, 302], "cancelled"), ([302, 409], "pending_leader")
    assert (statuses, project.state) in ends
    assert project.history.filter(last_move__in=("approve", "cancel")).count() == statuses.count(302)


def test_two_clerks_register_one_renovation():
    make.tenant()
    typed = {
        "unit": "1F-023", "kind": "new", "area": "40", "description": "all new", "contractor": "Good Builders",
        "site_head": "Liang", "site_phone": "13812341234", "planned_start": day(3), "planned_end": day(20),
    }  # fmt: skip
    sent = [(clerk, "/tenants/renovation/new/", typed) for clerk in ("clerk-1", "clerk-2")]
    assert at_once(*sent) == [302, 422]
    assert RenovationProject.objects.count() == 1


def test_a_refund_is_paid_once_however_many_pay_it():
    project = make.put(make.renovation(), "refunding")
    make.deposit(project=project).move("receive", by=someone("finance"), receipt="R1")
    form = make.put(make.refund(project=project), "approved")
    typed = {"paid_on": timezone.localdate().isoformat(), "payment_number": "P1", "receipts": "one"}
    url = f"{form.get_absolute_url()}pay/"
    assert at_once(("finance", url, typed), ("finance", url, typed)) == [302, 409]
    assert [entry.kind for entry in DepositEntry.objects.order_by("pk")] == ["received", "refunded"]


def test_two_rechecks_of_one_notice_are_one():
    made = make.put(make.violation(), "noticed")
    url = made.get_absolute_url()
    sent = [("floor-early-1", f"{url}mended/", {}), ("supervisor-early", f"{url}not_mended/", {"note": "still"})]
    statuses = at_once(*sent)
    made.refresh_from_db()
    steps = made.history.filter(last_move__in=("mended", "not_mended")).count()
    assert (statuses, steps) in (([302, 409], 1), ([302, 302], 2))
    assert made.state in ("mended", "not_mended")
    assert Violation.objects.count() == 1


def test_a_double_tap_is_one_check():
    project = make.site()
    typed = {"kind": "routine", "form_key": "6f1c2f0e-6f0e-4f0e-8f0e-6f1c2f0e6f1c"}
    url = f"{project.get_absolute_url()}site-checks/new/"
    assert at_once(("floor-early-1", url, typed), ("floor-early-1", url, typed)) == [302, 302]
    assert SiteCheck.objects.count() == 1
