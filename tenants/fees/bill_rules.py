"""What a step of a bill asks for, and what it brings about."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .states import Way

NEEDS_NAME = (Way.HAND, Way.LEFT)


def is_deliverable(bill) -> bool:
    return bill.delivered_at is None


def is_delivered(bill) -> bool:
    return bill.delivered_at is not None


def has_proof(bill, by):
    if bill.delivery_way in NEEDS_NAME and not bill.received_by.strip():
        raise ValidationError({"received_by": _("Who signed, or who was the witness?")})
    if bill.delivery_way == Way.COURIER and not bill.courier_number.strip():
        raise ValidationError({"courier_number": _("Give the number of the courier's slip.")})
    return ""


def note_delivery(bill, by, at) -> None:
    """The time to deliver is over; from now on the bill is late when it is not paid."""
    bill.delivered_by = by
    bill.clock_runs(at)


def take_delivery_back(bill, by, at) -> None:
    bill.delivered_at = bill.delivered_by = None
    bill.delivery_way = bill.received_by = bill.courier_number = ""
    bill.clock_runs(at)


def is_disputed(bill) -> bool:
    return bill.disputed_at is not None


def may_be_disputed(bill) -> bool:
    return bill.disputed_at is None and bill.open_amount > 0


def forget_dispute(bill, by, at) -> None:
    bill.disputed_at = None


def why_money_in_it(bill, by):
    return _("Money was booked on it: first take that back.") if bill.open_amount != bill.amount else ""
