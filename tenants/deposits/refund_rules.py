"""What a refund asks for before a step, and how it is paid out of the ledger."""

from django.utils.translation import gettext as _

from .money import enter
from .states import EntryKind


def why_not_signed(refund, by):
    """The tenant signs a list of deductions that the deposits cover."""
    if refund.signed_on > refund.today():
        return {"signed_on": _("This day is still to come.")}
    total = refund.total()
    short = [str(deposit.get_payer_display()) for deposit, _off, left in total.rows() if left < 0]
    return _("More is taken off than is held: %(names)s.") % {"names": ", ".join(short)} if short else ""


def take_up(refund, by, at) -> None:
    refund.submitted_by = by


def open_again(refund, by, at) -> None:
    """The lines may be corrected; the tenant signs the new list."""
    refund.submitted_by = refund.signed_on = None
    refund.signed_for_tenant = ""


def why_not_paid(refund, by):
    """Money that goes out has a number and brings the original receipts back; without any, the day is enough."""
    if refund.paid_on > refund.today():
        return {"paid_on": _("This day is still to come.")}
    if not refund.total().refund:
        return ""
    needed = ("payment_number", "receipts")
    return {name: _("This is needed here.") for name in needed if not getattr(refund, name).strip()}


def pay(refund, by, at) -> None:
    """Empty the deposits: what is deducted line by line, then what is paid back, an entry each."""
    total = refund.total()
    for deposit, _off, left in total.rows():
        for line in total.lines:
            if line.deposit_id == deposit.pk:
                enter(deposit, EntryKind.DEDUCTED, line.amount, by, at, line.notice, line.text)
        if left:
            enter(deposit, EntryKind.REFUNDED, left, by, at, refund.payment_number)
        deposit.move("settle", by=by, at=at)


def is_claim_billed(refund, by):
    claim = refund.total().claim
    if claim and not refund.claim_bill.strip():
        text = _("The tenant still owes %(amount)s yuan: give the number of the bill.")
        return {"claim_bill": text % {"amount": claim}}
    return ""


def close_renovation(refund, by, at) -> None:
    """With the money settled the renovation is finished too."""
    refund.project.move("close", by=by, at=at)
