"""What holds before a requisition goes on, who checks it, and what follows once goods have come."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from staffing.supplies.movements import StockMovement
from staffing.supplies.states import Kind
from tianyou.core.access import asks

from .funding import hold_plan, why_not_paid_for

CHECK = asks("staffing.check_requisition")


def is_for_the_assistant(requisition) -> bool:
    return not requisition.goes_to_manager


def is_for_the_manager(requisition) -> bool:
    return requisition.goes_to_manager


def choose_checker(requisition, by, at) -> None:
    """Whoever may check requisitions has their own checked by the manager."""
    requisition.goes_to_manager = by.has_perm(CHECK)


def why_not_submitted(requisition, by):
    return "" if requisition.lines.standing().exists() else _("Enter at least one line.")


def why_not_priced(requisition, by):
    missing = requisition.lines.standing().filter(price=None).first()
    return _("Agree the price of %(line)s.") % {"line": missing} if missing else why_not_paid_for(requisition)


def why_not_approved(requisition, by):
    """What the leaders decide on is the total that finance has agreed, and nothing else."""
    agreed = requisition.sum_of_lines()
    if requisition.total != agreed:
        return _("The lines add up to %(sum)s yuan.") % {"sum": agreed}
    return why_not_paid_for(requisition)


def why_not_received(requisition, by):
    lines = list(requisition.lines.standing())
    if any(line.received is None for line in lines):
        return _("Say of each line how many came.")
    return "" if any(line.received for line in lines) else _("Nothing has come yet.")


def count_total(requisition, by, at) -> None:
    requisition.total = requisition.sum_of_lines()


def enter_stock(requisition, by, at) -> None:
    """Put what came of kept materials into the stock at the price paid, and settle the requests that were pulled in."""
    came = requisition.lines.standing().filter(material__isnull=False, received__gt=0)
    for line in came.select_related("material", "restock").order_by("material", "pk"):
        how = {"by": by, "at": at, "note": requisition.number, "price": line.paid}
        StockMovement.enter(line.material, Kind.RECEIVED, line.received, **how)
        if line.restock:
            line.restock.move("deliver", by=by, at=at, received=line.received)


def agree_prices(requisition, prices: dict[int, Decimal], *, fund_line=None, by, at=None, note: str = "") -> None:
    """Enter finance's price of each line, by its key, bind the sum on a line of the plan, and pass the requisition on.

    Args:
        requisition: with finance.
        prices: yuan for one, by the key of the line.
        fund_line: the line of the fund plan that pays; None while no plan stands.
        by: who agrees the prices.
        at: aware moment, now when None.
        note: kept in the history.

    Raises:
        ValidationError: the line of the plan has too little that is free; nothing is stored then.
    """
    with transaction.atomic():
        if fund_line:
            hold_plan(fund_line)
        for line in requisition.held_lines():
            line.price = prices[line.pk]
            line.sign(by, at=at, reason=note)
        requisition.move("price", by=by, at=at, note=note, fund_line=fund_line)


def receive(requisition, came: dict[int, tuple[int, Decimal]], *, by, at=None, note: str = "") -> None:
    """Enter how many came of each line, by its key, and what one of them cost; all or nothing.

    Raises:
        ValidationError: more than was ordered, or dearer than agreed without a reason.
    """
    with transaction.atomic():
        for line in requisition.held_lines():
            line.take_in(*came[line.pk], note)
            line.sign(by, at=at, reason=note)
        requisition.move("receive", by=by, at=at, note=note)
