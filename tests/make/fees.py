"""Makers of what is billed, paid, demanded and let off."""

from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from tenants.fees.amounts import month_of
from tenants.fees.making import issue, make_batch
from tenants.models import (
    Bill,
    BillRun,
    DemandNotice,
    DunningCall,
    DunningStage,
    FeeClause,
    FeeItem,
    FeeReconciliation,
    FeeReconciliationLine,
    FeeRelief,
    LeaseFee,
    Payment,
)
from tenants.reconciliations.compare import Result

from ..people import someone
from .reconciliations import last_month
from .registry import makes
from .returns import usual_lease

WORDS = {
    "zh-hans": {"said": "答应月底付清", "reason": "生意淡季，一时周转不开", "tenant": "晨光文具"},
    "en": {"said": "will pay by the end of the month", "reason": "a slow season", "tenant": "Morning Stationery"},
}


def item(code: str = "rent") -> FeeItem:
    return FeeItem.objects.get(code=code)


def stage(code: str) -> DunningStage:
    return DunningStage.objects.get(code=code)


def day(days: int = 0) -> date:
    return timezone.localdate() + timedelta(days=days)


@makes(Bill)
def bill(*, language: str = "zh-hans", by: str = "finance", lease=None, due: int = -40, at=None, **charges) -> Bill:
    """Make a bill that was due some days from today; ``rent="1000"`` and so on are its lines, rent alone when none."""
    lease, due_on = lease or usual_lease(), day(due)
    parts = [(item(code), Decimal(amount), "") for code, amount in (charges or {"rent": "1000.00"}).items()]
    made = Bill(lease=lease, month=month_of(due_on), due_on=due_on, amount=sum(amount for _i, amount, _b in parts))
    standing = Bill.objects.standing().filter(lease=lease, month=made.month).first()
    if standing:
        return standing
    with transaction.atomic():
        issue(made, parts, someone(by), at or timezone.now())
    return made


@makes(BillRun)
def bill_run(*, language: str = "zh-hans", by: str = "clerk-1", **values) -> BillRun:
    made = BillRun(**{"month": month_of(day()), **values})
    open_one = BillRun.objects.open().filter(kind=made.kind, month=made.month).first()
    if open_one:
        return open_one
    made.full_clean()
    made.count()
    made.sign(someone(by))
    return made


def run_through(run: BillRun, by: str = "finance", size: int = 100) -> BillRun:
    """Let finance review a run, and make its bills batch by batch."""
    run.move("review", by=someone(by))
    while make_batch(run, someone(by), size).state == "running":
        pass
    run.refresh_from_db()
    return run


@makes(LeaseFee)
def lease_fee(*, language: str = "zh-hans", **values) -> LeaseFee:
    values = {"item": item("promotion"), "amount": Decimal("300.00"), "since": date(2020, 1, 1), **values}
    made = LeaseFee(lease=values.pop("lease", None) or usual_lease(), **values)
    made.full_clean()
    made.sign(someone("clerk-1"))
    return made


@makes(FeeClause)
def fee_clause(*, language: str = "zh-hans", **values) -> FeeClause:
    lease = values.pop("lease", None) or usual_lease()
    made = FeeClause.objects.filter(lease=lease).first() or FeeClause(lease=lease)
    for name, value in {"late_rate": Decimal("0.05"), **values}.items():
        setattr(made, name, value)
    made.full_clean()
    made.sign(someone("clerk-1"))
    return made


@makes(Payment)
def payment(*, language: str = "zh-hans", by: str = "clerk-1", lease=None, **values) -> Payment:
    """Make a receipt; with a lease it is booked at once."""
    count = Payment.objects.count() + 1
    values = {"receipt": f"S{count:05d}", "amount": Decimal("400.00"), "paid_on": day(), **values}
    made = Payment(**values)
    made.left = made.amount
    made.full_clean()
    made.sign(someone(by))
    if lease:
        made.move("match", by=someone(by), lease=lease)
    return made


@makes(DunningCall)
def dunning_call(*, language: str = "zh-hans", by: str = "clerk-1", **values) -> DunningCall:
    tenant = values.pop("tenant", None) or usual_lease().tenant
    values = {"text": WORDS[language]["said"], "promised_on": day(3), "promised_amount": Decimal("400.00"), **values}
    made = DunningCall(tenant=tenant, **values)
    made.full_clean()
    made.sign(someone(by))
    return made


@makes(DemandNotice)
def demand(*, language: str = "zh-hans", by: str = "clerk-1", stage: str = "D2", lease=None, **values) -> DemandNotice:
    """Draft a demand for an overdue bill, which is made where there is none; a lease has one under way at most."""
    lease = lease or usual_lease()
    under_way = lease.demands.filter(state__in=("draft", "submitted", "signed")).first()
    if under_way:
        return under_way
    if not lease.bills.filter(open_amount__gt=0).exists():
        bill(lease=lease)
    made = DemandNotice(lease=lease, stage=DunningStage.objects.get(code=stage), **{"pay_by": day(5), **values})
    made.full_clean()
    made.sign(someone(by))
    return made


@makes(FeeRelief)
def relief(*, language: str = "zh-hans", by: str = "clerk-1", lease=None, line=None, **values) -> FeeRelief:
    """Ask for payment in two parts, or with a line for letting it off."""
    lease = lease or usual_lease()
    if not lease.bills.filter(open_amount__gt=0).exists():
        bill(lease=lease)
    made = FeeRelief(lease=lease, reason=WORDS[language]["reason"], line=line, **values)
    if line:
        made.kind, made.amount = "waiver", values.get("amount", line.open_amount)
    else:
        made.parts = values.get("parts", [{"due_on": day(days).isoformat(), "amount": "500.00"} for days in (10, 40)])
    made.amount = made.amount or Decimal("1000.00")
    made.full_clean()
    made.sign(someone(by))
    return made


@makes(FeeReconciliation)
def fee_reconciliation(*, language: str = "zh-hans", by: str = "clerk-1", **values) -> FeeReconciliation:
    month = values.pop("month", last_month())
    made = FeeReconciliation.objects.filter(month=month).first() or FeeReconciliation(month=month)
    if made.pk is None:
        made.sign(someone(by))
    return made


@makes(FeeReconciliationLine)
def fee_reconciliation_line(*, language: str = "zh-hans", by: str = "clerk-1", **values) -> FeeReconciliationLine:
    whole = values.pop("reconciliation", None) or fee_reconciliation()
    made = FeeReconciliationLine(reconciliation=whole, since=whole.month, **{"key": "00000001-0001", **values})
    made.ours = values.get("ours", {"tenant": WORDS[language]["tenant"], "item": "rent", "closing": "1.00"})
    made.result = values.get("result", Result.OURS)
    made.sign(someone(by))
    return made
