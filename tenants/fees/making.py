"""Makes the bills of a run, a batch of leases at a time, each batch in one transaction."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from tianyou.core import search
from tianyou.core.access import asks

from .amounts import month_of
from .bills import Bill, BillLine
from .books import Books
from .charges import clause_of
from .late_charges import LateShare
from .ledger import post
from .runs import BillRun, BillToBe
from .states import EntryKind, RunState

BATCH = 100
GO_ON = asks("tenants.review_billrun")


def make_batch(run: BillRun, by, size: int = BATCH, *, at: datetime | None = None) -> BillRun | None:
    """Make the bills of the next leases of a running run; after the last ones it is done. None when it does not run.

    A batch that is broken off leaves nothing behind. A lease that was billed a moment ago by another way is left out.

    Raises:
        PermissionDenied: the plan does not let this person make bills.
    """
    with transaction.atomic():
        fresh = BillRun.objects.select_for_update().filter(pk=run.pk, state=RunState.RUNNING).first()
        if fresh is None:
            return None
        if not fresh.is_within(by, GO_ON):
            raise PermissionDenied
        Books.hold()
        leases = list(fresh.leases().filter(pk__gt=fresh.reached)[:size])
        with search.together():
            made = [make_bill(fresh, to_be, by, at or timezone.now()) for to_be in fresh.to_make(leases)]
        fresh.bills_made += sum(made)
        fresh.reached, fresh.is_all_made = leases[-1].pk if leases else fresh.reached, len(leases) < size
        names = ("bills_made", "reached", "is_all_made")
        BillRun.objects.filter(pk=fresh.pk).update(**{name: getattr(fresh, name) for name in names})
        if fresh.is_all_made:
            fresh.move("finish", by=by, at=at)
        return fresh


def make_bill(run: BillRun, to_be: BillToBe, by, at: datetime) -> bool:
    """Store one bill with its lines, its entries and its shares; tell whether nobody was quicker."""
    lease = to_be.lease
    try:
        with transaction.atomic():
            bill = Bill(lease=lease, month=run.month, due_on=run.due_on(lease), run=run, amount=to_be.amount)
            lines = issue(bill, [(each.item, each.amount, each.basis) for each in to_be.charges], by, at)
            LateShare.objects.bulk_create(
                LateShare(line=part.line, charged=lines[0], since=part.since, until=part.until, amount=part.amount)
                for part in to_be.parts
            )
    except IntegrityError:
        return False
    return True


def issue(bill: Bill, charges: list[tuple], by, at) -> list[BillLine]:
    """Store a new bill and book what it charges on the first day of its month, or today where that has gone by.

    Args:
        bill: not stored, with its amount; what the contract says of late payment is copied onto it.
        charges: item, yuan and basis of each line.
        by, at: who issues it, and the aware moment.
    """
    for name, value in clause_of(bill.lease, bill.month).items():
        setattr(bill, name, value)
    bill.sign(by, at=at)
    return add_lines(bill, charges, by, at)


def add_lines(bill: Bill, charges: list[tuple], by, at) -> list[BillLine]:
    lines = [
        BillLine.objects.create(bill=bill, lease=bill.lease, item=item, month=bill.month, amount=amount, basis=basis)
        for item, amount, basis in charges
    ]
    post(EntryKind.BILLED, [(line, line.amount) for line in lines], month_of(bill.month), by, at)
    return lines
