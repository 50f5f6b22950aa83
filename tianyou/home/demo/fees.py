"""The demo's fees: three months billed, delivered, paid for the most part, demanded, and reconciled with finance."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from random import Random

from django.utils import timezone

from tenants.fees.amounts import cents, day_in, month_of
from tenants.fees.making import add_lines, make_batch
from tenants.fees.states import RunState
from tenants.models import (
    Bill,
    BillRun,
    FeeClause,
    FeeItem,
    FeeReconciliation,
    FinanceRow,
    Lease,
    LeaseFee,
    Payment,
)
from tenants.reconciliations.lines import Reason
from tianyou.core import search
from tianyou.core.months import months_later

from .arrears import pursue
from .cast import Cast
from .clock import morning
from .data import read

MONTHS = 3
RATE, PROMOTION = Decimal("0.05"), Decimal("300.00")
KWH = Decimal("1.05")


def make_fees(random: Random) -> int:
    """Bill three months, the running one last; return how many bills."""
    data, cast = read("fees"), Cast()
    leases = list(Lease.objects.exclude(rent=None).select_related("unit", "tenant").order_by("pk"))
    receipts = count(1)
    with search.together():
        agree(leases, cast["clerk-1"])
        for back in range(MONTHS - 1, -1, -1):
            month = months_later(month_of(timezone.localdate()), -back)
            bill_month(random, month, cast)
            deliver(random, month, data, cast["clerk-2"])
            pay(random, month, data, cast, receipts)
            if back:
                reconcile(random, month, data, cast, is_last=back == 1)
        pursue(data, cast)
    return Bill.objects.count()


def agree(leases: list[Lease], clerk) -> None:
    """Write down what the contracts say of late payment, and a promotion fee for every third shop."""
    for place, lease in enumerate(leases):
        at = min(morning(lease.since), timezone.now())
        FeeClause(lease=lease, late_rate=RATE).sign(clerk, at=at)
        if place % 3 == 0:
            fee = LeaseFee(lease=lease, item=FeeItem.objects.get(code="promotion"), amount=PROMOTION, since=lease.since)
            fee.sign(clerk, at=at)


def moment(month: date, day: int, hours: int = 2) -> datetime:
    """Return a moment of a month's day, never one to come."""
    return min(morning(day_in(month, day)) + timedelta(hours=hours), timezone.now())


def bill_month(random: Random, month: date, cast: Cast) -> None:
    """Count a month, let finance review it, and add electricity from finance's sheet."""
    at, clerk, finance = moment(month, 1, 0), cast["clerk-1"], cast["finance"]
    run = BillRun(month=month)
    run.count()
    run.sign(clerk, at=at)
    run.move("review", by=finance, at=at + timedelta(minutes=1))
    while run.state == RunState.RUNNING:
        run = make_batch(run, finance, at=at + timedelta(minutes=2))
    electricity = FeeItem.objects.get(code="electricity")
    for bill in Bill.objects.filter(month=month).select_related("lease"):
        used = random.randint(200, 1600)
        amount = cents(used * KWH)
        Bill.objects.filter(pk=bill.pk).update(amount=bill.amount + amount)
        add_lines(bill, [(electricity, amount, f"{used} kWh × {KWH}")], finance, at + timedelta(minutes=3))


def deliver(random: Random, month: date, data: dict, clerk) -> None:
    """Bring the bills round on the second day; some of the running month are still to be delivered."""
    is_running = month == month_of(timezone.localdate())
    for bill in Bill.objects.filter(month=month).order_by("pk"):
        if is_running and bill.pk % 7 == 0:
            continue
        at = moment(month, 2, 1 + bill.pk % 6)
        who = f"{random.choice(data['received_by'])}"
        bill.move("deliver", by=clerk, at=at, delivery_way="hand", received_by=who)


def pay(random: Random, month: date, data: dict, cast: Cast, receipts) -> None:
    """Let most tenants pay what they owe, those who are leaving all of it; finance confirms what is a day old."""
    leaving = set(Lease.objects.exclude(returns=None).values_list("pk", flat=True))
    for bill in Bill.objects.filter(month=month, open_amount__gt=0).select_related("lease__unit", "lease__tenant"):
        if bill.delivered_at is None:
            continue
        owes = bill.unit.number in data["owing"] and bill.lease_id not in leaving
        if owes and (bill.pk + month.month) % 3:
            continue
        at = moment(month, random.randint(3, 9), random.randint(0, 8))
        amount = cents(bill.open_amount / 2) if owes else bill.open_amount
        receive(bill, amount, at, data, cast, f"{data['receipt']}{month:%y%m}{next(receipts):04d}", random)
    if month == month_of(timezone.localdate()):
        stranger = Payment(receipt=f"{data['receipt']}9001", paid_on=timezone.localdate(), amount=Decimal("1500.00"))
        for name, value in data["unknown"].items():
            setattr(stranger, name, value)
        stranger.left = stranger.amount
        stranger.sign(cast["clerk-1"])


def receive(bill: Bill, amount: Decimal, at: datetime, data: dict, cast: Cast, receipt: str, random: Random) -> None:
    paid_on = timezone.localdate(at)
    made = Payment(receipt=receipt, paid_on=paid_on, amount=amount, payer=bill.tenant.name, left=amount)
    made.unit_text, made.way = bill.unit.number, random.choice(data["ways"])
    made.sign(cast["clerk-1"], at=at)
    made.move("match", by=cast["clerk-1"], at=at, lease=bill.lease)
    if timezone.now() - at > timedelta(days=1):
        made.move("confirm", by=cast["finance"], at=at + timedelta(hours=20))


def reconcile(random: Random, month: date, data: dict, cast: Cast, *, is_last: bool) -> None:
    """Compare a month with finance; all but the last are explained, signed and locked."""
    record, clerk = FeeReconciliation(month=month), cast["clerk-1"]
    at = min(record.ends_at + timedelta(hours=34), timezone.now())
    record.sign(clerk, at=at)
    rows = record.our_rows()
    for key in sorted(rows)[:2]:
        rows[key]["received"] = rows[key]["closing"] = "0.00"
    FinanceRow.objects.bulk_create(FinanceRow(reconciliation=record, key=key, values=row) for key, row in rows.items())
    record.move("compare", by=clerk, at=at, list_name=data["list"], list_sha256="")
    if is_last:
        return
    for line in record.lines.unexplained():
        line.reason, line.text = Reason.TIMING, data["explanation"]
        line.sign(clerk, at=at)
    record.move("sign", by=clerk, at=at)
    record.move("lock", by=cast["finance"], at=at + timedelta(hours=3))
