"""What a lease is charged for a month by its terms, and what of that is not billed yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, Q

from tenants.units.models import Lease

from .amounts import A_DAY, day_in, month_end, share
from .bills import Bill, BillLine
from .items import MANAGEMENT, RENT, FeeItem
from .rules import FeeRules
from .terms import LeaseFee


@dataclass(frozen=True)
class Charge:
    """One line to be: the item, yuan, and how the amount came about."""

    item: FeeItem
    amount: Decimal
    basis: str

    @property
    def is_reckoned(self) -> bool:
        return self.basis != str(self.amount)


def last_day(lease: Lease) -> date | None:
    """Return the last day that a lease is charged for, None while there is none.

    A tenant who stays past the end goes on owing (Civil Code, art. 734); what was given back early counts to its end.
    """
    if lease.left_on:
        return max(lease.until or lease.left_on, lease.left_on)
    return lease.until if lease.is_followed else None


def leases_of(month: date):
    """Return the leases that a month may charge, with what tells how much; three queries more for all of them."""
    gone = Q(until__lt=month) & (Q(left_on__lt=month) | Q(left_on=None, is_followed=True))
    rows = Lease.objects.filter(since__lte=month_end(month)).with_situation().exclude(gone).order_by("pk")
    fees = LeaseFee.objects.select_related("item")
    billed = BillLine.objects.standing().filter(month=month)
    return rows.select_related("unit__zone", "tenant", "fee_clause").prefetch_related(
        Prefetch("fees", fees), Prefetch("bills", Bill.objects.filter(month=month).prefetch_related(
            Prefetch("lines", billed, to_attr="standing_lines")), to_attr="bills_of_month"),
    )  # fmt: skip


def monthly_charges(lease: Lease, month: date, items: dict[str, FeeItem]) -> Iterator[Charge]:
    """Yield what the terms of a lease charge for a month; days outside it, or free of rent, cost nothing."""
    first, last = max(month, lease.since), min(month_end(month), last_day(lease) or date.max)
    paid_from = max(first, lease.rent_free_until + A_DAY) if lease.rent_free_until else first
    yield from _charge(items[RENT], lease.rent, paid_from, last)
    yield from _charge(items[MANAGEMENT], lease.management_fee, first, last)
    for fee in lease.fees.all():
        yield from _charge(fee.item, fee.amount, max(first, fee.since), min(last, fee.until or last))


def _charge(item: FeeItem, amount: Decimal | None, first: date, last: date) -> Iterator[Charge]:
    due = share(amount, first, last) if amount and first <= last else 0
    if due:
        days, whole = (last - first).days + 1, month_end(first).day
        yield Charge(item, due, f"{amount:.2f}" + (f" × {days}/{whole}" if days < whole else ""))


def missing_charges(lease: Lease, month: date, items: dict[str, FeeItem]) -> list[Charge]:
    """Return the charges of a month that no standing bill has; the lease comes from ``leases_of``."""
    billed = {line.item_id for bill in lease.bills_of_month for line in bill.standing_lines}
    return [charge for charge in monthly_charges(lease, month, items) if charge.item.pk not in billed]


def items_by_code() -> dict[str, FeeItem]:
    return {item.code: item for item in FeeItem.objects.all()}


def due_day(lease: Lease, month: date) -> date:
    """Return until when what falls due in a month is to be paid: the contract's day, or the usual one."""
    return day_in(month, lease.payment_day or FeeRules.objects.in_force(month).payment_day)


def clause_of(lease: Lease, on: date) -> dict:
    """Return what a bill copies from the contract: the rate, the grace and the cap of the charge for late payment."""
    clause = getattr(lease, "fee_clause", None)
    if clause is None or clause.late_rate is None:
        return {"late_rate": None}
    grace, cap, rules = clause.grace_days, clause.cap_percent, FeeRules.objects.in_force(on)
    return {
        "late_rate": clause.late_rate,
        "grace_days": rules.grace_days if grace is None else grace,
        "cap_percent": rules.cap_percent if cap is None else cap,
    }
