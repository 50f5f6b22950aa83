"""opening + billed − received − let off = closing, by tenant and fee item, from the ledger."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, Sum

from tenants.fees.amounts import NOTHING, cents, month_end
from tenants.fees.ledger import LedgerEntry
from tenants.fees.states import EntryKind

FLOWS = (EntryKind.BILLED, EntryKind.RECEIVED, EntryKind.WAIVED)
CODES = ("opening", *(flow.value for flow in FLOWS), "closing")


@dataclass(frozen=True)
class Balance:
    """The month of one tenant and item, in yuan; what was received or let off counts as a number above zero."""

    opening: Decimal
    billed: Decimal
    received: Decimal
    waived: Decimal

    @property
    def closing(self) -> Decimal:
        return self.opening + self.billed - self.received - self.waived

    def is_nothing(self) -> bool:
        return not any((self.opening, self.billed, self.received, self.waived))

    def texts(self) -> dict[str, str]:
        return {code: f"{getattr(self, code):.2f}" for code in CODES}


def add_up(balances: Iterable[Balance]) -> Balance:
    """Return the sum of several balances."""
    parts = [(each.opening, each.billed, each.received, each.waived) for each in balances]
    return Balance(*(sum(column, NOTHING) for column in zip(*parts, strict=True))) if parts else Balance(*[NOTHING] * 4)


def balances_of(month: date, opened: Mapping[tuple[int, int], Decimal] | None) -> dict[tuple[int, int], Balance]:
    """Return the balance of each tenant and item that has one, by their keys; one query.

    Args:
        month: its first day.
        opened: how the month before closed, once that is locked; None while nothing was, then all entries count.
    """
    entries = LedgerEntry.objects.until(month_end(month))
    within = Q(on__gte=month)
    if opened is not None:
        entries = entries.filter(within)
    sums = {flow.value: Sum("amount", filter=within & Q(kind=flow)) for flow in FLOWS}
    rows = entries.order_by().values("line__lease__tenant", "line__item").annotate(
        opening=Sum("amount", filter=Q(on__lt=month)), **sums
    )  # fmt: skip
    read = {(row["line__lease__tenant"], row["line__item"]): row for row in rows}
    found = {}
    for key in {*read, *(opened or {})}:
        row = read.get(key, {})
        opening = (opened or {}).get(key, row.get("opening") or NOTHING)
        billed, *taken = (row.get(flow.value) or NOTHING for flow in FLOWS)
        balance = Balance(cents(opening), cents(billed), *(cents(-amount) for amount in taken))
        if not balance.is_nothing():
            found[key] = balance
    return found
