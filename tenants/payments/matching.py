"""Whose a payment is, which lines it pays, and how well it met them."""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Q

from tenants.fees.amounts import NOTHING
from tenants.fees.bills import BillLine
from tenants.fees.ledger import LedgerEntry, post, take_back
from tenants.fees.states import EntryKind
from tenants.imports.lookups import name_key, same_names
from tenants.units.models import Lease
from tianyou.core.tokens import door_key

from .states import Match


def allocate(amount: Decimal, owed: Iterable[tuple]) -> list[tuple]:
    """Give an amount out in the order of what is owed; return what each thing gets, none of them nothing.

    Args:
        amount: yuan.
        owed: things in their order, each with the yuan owed of it.
    """
    parts = []
    for thing, due in owed:
        part = min(amount, due)
        if part > 0:
            parts.append((thing, part))
            amount -= part
    return parts


def judge(parts: list[tuple], left: Decimal) -> str:
    """Return how well a payment met what it paid: every line it touched in full, or not, or with something left."""
    if left > 0:
        return Match.OVER
    return Match.PARTIAL if any(part < line.open_amount for line, part in parts) else Match.EXACT


def find_lease(unit: str, payer: str) -> Lease | None:
    """Return the newest lease that a payment can mean by its texts, None where that is not one tenant's in one unit.

    Args:
        unit: number of a shop in any spelling, or nothing.
        payer: name of a tenant, or nothing.
    """
    if not unit and not payer:
        return None
    asked = Q(unit__door=door_key(unit), unit__voided_at=None) if unit else Q(tenant__in=same_names({name_key(payer)}))
    leases = Lease.objects.filter(asked).select_related("unit", "tenant").order_by("-since")
    found = [lease for lease in leases if not payer or name_key(lease.tenant.name) == name_key(payer)]
    is_clear = bool(unit) or len({lease.unit_id for lease in found}) == 1
    return found[0] if found and is_clear else None


def owed_lines(payment):
    """Return the lines that a payment may pay: of its tenant in its unit, the oldest first.

    A charge for late payment comes last of its day: what is paid of the principal stops it from growing.
    """
    lease = payment.lease
    lines = BillLine.objects.owed().filter(lease__tenant=lease.tenant_id, lease__unit=lease.unit_id)
    if payment.bill_number:
        lines = lines.filter(bill__number=payment.bill_number)
    if payment.item_id:
        lines = lines.filter(item=payment.item_id)
    return lines.select_related("bill").order_by("bill__due_on", "item__order", "pk")


def book(payment, by, at) -> None:
    """Give what is left of a payment to the lines that it pays; the books are held."""
    parts = allocate(payment.left, ((line, line.open_amount) for line in owed_lines(payment)))
    payment.left -= sum((part for _line, part in parts), NOTHING)
    payment.match = judge(parts, payment.left)
    post(EntryKind.RECEIVED, parts, payment.paid_on, by, at, payment=payment)


def unbook(payment, by, at) -> None:
    """Enter against everything that a payment has paid."""
    standing = LedgerEntry.objects.filter(payment=payment, reverses=None, reversed_by=None)
    take_back(standing.select_related("line__bill"), by, at)
    payment.left, payment.match = NOTHING, Match.UNKNOWN
