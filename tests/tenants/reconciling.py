"""What the tests of the reconciliation of passes share."""

from datetime import date, datetime

from django.utils import timezone

from tenants.models import AccessPass, Reconciliation
from tenants.reconciliations.states import ReconciliationState as State
from tests import make
from tests.people import someone

from .sheets import upload, xlsx

LIST = "/tenants/reconciliations/"
JULY, AUGUST = date(2026, 7, 1), date(2026, 8, 1)
HEAD = ["出入证号", "姓名", "铺位号", "有效期至"]


def at(month: int, day: int, hour: int = 12) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=timezone.get_default_timezone())


def card(issued: datetime, **ends) -> AccessPass:
    """Make a pass that was issued at a moment, and moved on at others."""
    by = someone("clerk-1")
    made = make.access_pass()
    AccessPass.objects.filter(pk=made.pk).update(valid_from=date(2026, 1, 1))
    made.refresh_from_db()
    made.move("issue", by=by, at=issued)
    for name, moment in ends.items():
        made.move(name.rstrip("_"), by=by, at=moment, note="x")
    return made


def row(access_pass, **values) -> list:
    known = {
        "number": access_pass.number,
        "holder": access_pass.holder,
        "unit": access_pass.unit.number,
        "until": access_pass.valid_until,
    }
    return list((known | values).values())


def opened(month: date = JULY) -> Reconciliation:
    return make.reconciliation(month=month)


def compare(client, record, *rows, name: str = "行政部.xlsx", **typed):
    return client.post(f"{record.get_absolute_url()}compare/", {"file": upload(xlsx(HEAD, *rows), name), **typed})


def locked(clerk, as_post, record, *rows) -> Reconciliation:
    assert compare(clerk, record, *rows).status_code == 302
    for line in record.lines.unexplained():
        line.reason = "timing"
        line.sign(someone("clerk-1"))
    assert clerk.post(f"{record.get_absolute_url()}sign/").status_code == 302
    assert as_post("administration").post(f"{record.get_absolute_url()}lock/").status_code == 302
    record = Reconciliation.objects.get(pk=record.pk)
    assert record.state == State.LOCKED
    return record
