"""Reliefs: letting off by the leaders, payment in parts by the manager, and demands that rest meanwhile."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from tenants.dunning.arrears import debtors
from tenants.dunning.ladder import standing_of
from tenants.models import FeeRelief, LedgerEntry
from tests import make
from tests.people import someone

from .pages import day, errors, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(as_post):
    return as_post("clerk-1")


def ask(client, kind: str = "instalments", **typed):
    url = f"/tenants/leases/{make.usual_lease().pk}/reliefs/new/?kind={kind}"
    return client.post(url, {"reason": "slow season", **typed})


def test_letting_off_goes_by_manager_and_leaders_and_is_an_entry_of_the_ledger(clerk, as_post):
    bill = make.bill(rent="1000.00", late="80.00")
    line = bill.lines.get(item__code="late")
    assert ask(clerk, kind="waiver", line=line.pk, amount="80").status_code == 302
    relief = FeeRelief.objects.get()
    url = relief.get_absolute_url()
    assert clerk.post(f"{url}endorse/").status_code == 403
    assert as_post("manager").post(f"{url}endorse/").status_code == 302
    assert as_post("manager").post(f"{url}sanction/").status_code == 403
    assert as_post("leader").post(f"{url}sanction/").status_code == 302
    bill.refresh_from_db()
    assert bill.open_amount == Decimal(1000)
    assert LedgerEntry.objects.get(kind="waived").amount == Decimal(-80)
    assert "捌拾元整" in text(clerk.get(f"{url}paper/"))


def test_nobody_decides_on_the_relief_they_asked_for():
    relief = make.relief(by="manager")
    with pytest.raises(PermissionDenied):
        relief.move("approve", by=someone("manager"))


def test_what_was_paid_meanwhile_is_not_let_off():
    bill = make.bill()
    relief = make.relief(line=bill.lines.get())
    relief.move("endorse", by=someone("manager"))
    make.payment(lease=bill.lease, amount=Decimal(300))
    with pytest.raises(ValidationError):
        relief.move("sanction", by=someone("leader"))
    assert not LedgerEntry.objects.filter(kind="waived").exists()


def test_a_plan_that_is_kept_rests_the_demands_and_completes_itself(clerk, as_post):
    make.bill(due=-40)
    assert ask(clerk, parts=f"{day(5)} 400\n{day(35)} 600").status_code == 302
    relief = FeeRelief.objects.get()
    assert relief.amount == Decimal(1000)
    assert as_post("manager").post(f"{relief.get_absolute_url()}approve/").status_code == 302
    relief.refresh_from_db()
    assert timezone.localdate(relief.due_at) == make.fees.day(5)
    assert standing_of(debtors(timezone.localdate()))[0].rests
    make.payment(lease=relief.lease, amount=Decimal(400))
    relief.refresh_from_db()
    assert timezone.localdate(relief.due_at) == make.fees.day(35)
    make.payment(lease=relief.lease, amount=Decimal(600))
    relief.refresh_from_db()
    assert relief.state == "done"


def test_a_plan_that_is_not_kept_lets_the_demands_go_on(clerk):
    make.bill(due=-40)
    relief = make.relief()
    relief.move("approve", by=someone("manager"))
    assert clerk.post(f"{relief.get_absolute_url()}break/").status_code == 422
    assert clerk.post(f"{relief.get_absolute_url()}complete/").status_code == 422
    FeeRelief.objects.update(due_at=timezone.now() - timedelta(days=1))
    assert not standing_of(debtors(timezone.localdate()))[0].rests
    assert clerk.post(f"{relief.get_absolute_url()}break/").status_code == 302


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"kind": "waiver", "amount": "5"}, "line"),
        ({"parts": ""}, "parts"),
        ({"parts": "tomorrow 5"}, "parts"),
        ({"parts": "2099-01-01 900\n2099-02-01 900"}, "parts"),
        ({"parts": "2099-01-01 10\n2099-02-01 10", "reason": ""}, "reason"),
    ],
)
def test_a_relief_that_cannot_be_is_refused_at_its_field(typed, field, clerk):
    make.bill()
    answer = ask(clerk, **typed)
    assert answer.status_code == 422
    assert field in errors(answer)
    assert not FeeRelief.objects.exists()
