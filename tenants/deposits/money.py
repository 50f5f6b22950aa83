"""What happens to a deposit: every change is an entry of the ledger, and none is ever edited."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import Sum
from django.utils.translation import gettext as _

from tenants.renovation.states import RenovationState as R

from .states import EntryKind

NOTHING = Decimal("0.00")
GIVEN_UP = (R.REJECTED, R.EXPIRED, R.CANCELLED, R.ABANDONED)
SIGNS = {EntryKind.RECEIVED: 1, EntryKind.DEDUCTED: -1, EntryKind.REFUNDED: -1}


def enter(deposit, kind: str, amount: Decimal, by, at, number: str = "", text: str = ""):
    """Add an entry to the ledger of a locked deposit.

    Args:
        deposit: locked by whoever calls.
        kind: received, deducted or refunded.
        amount: yuan, above zero; the kind gives the sign.
        number: of the receipt, the notice or the payment.
        text: what for.

    Raises:
        ValidationError: nothing would be entered, or more taken out than there is.
    """
    signed = SIGNS[kind] * amount
    if amount <= 0:
        raise ValidationError(_("Amounts are above zero."))
    if balance(deposit) + signed < 0:
        raise ValidationError(_("That is more than the deposit holds."))
    return deposit.entries.create(kind=kind, amount=signed, number=number, text=text, entered_by=by, entered_at=at)


def balance(deposit) -> Decimal:
    """Return what a deposit holds, in yuan; one query."""
    return deposit.entries.aggregate(sum=Sum("amount"))["sum"] or NOTHING


def enter_receipt(deposit, by, at) -> None:
    """Enter the money; when it was the last that was asked for, the renovation goes on."""
    enter(deposit, EntryKind.RECEIVED, deposit.amount, by, at, deposit.receipt)
    project = deposit.project
    project.refresh_from_db()
    if project.state == R.APPROVED and not project.deposits.filter(state="due").exists():
        project.move("ready", by=by, at=at)


def why_still_owed(deposit, by):
    """Nobody is let off while the works may still begin: no permit before the money."""
    return "" if deposit.project.state in GIVEN_UP else _("The renovation goes on: its deposit stays due.")


def why_not_taken_back(deposit, by):
    if deposit.project.state not in (R.APPROVED, R.READY):
        return _("The permit is issued: the deposit is settled by the refund form.")
    return ""


def enter_contra(deposit, by, at) -> None:
    """Take a wrong receipt back by an entry against it."""
    sum_held = balance(deposit)
    deposit.entries.create(
        kind=EntryKind.CONTRA, amount=-sum_held, number=deposit.receipt, entered_by=by, entered_at=at
    )


def why_not_empty(deposit, by):
    return _("There is still money in it.") if balance(deposit) else ""
