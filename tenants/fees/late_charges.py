"""Charges for late payment: by the contract's clause alone, simple, on the principal, month by month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import models
from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from tenants.units.models import Lease

from .amounts import A_DAY, NOTHING, cents, month_end, simple_interest, yuan
from .bills import BillLine
from .ledger import LedgerEntry
from .states import EntryKind


class LateShare(models.Model):
    """What one overdue line adds to a charge for late payment: from which day until which, and how much."""

    line = models.ForeignKey(BillLine, models.PROTECT, related_name="late_shares", verbose_name=_("overdue line"))
    charged = models.ForeignKey(BillLine, models.PROTECT, related_name="shares", verbose_name=_("charged in the line"))
    since = models.DateField(_("from"))
    until = models.DateField(_("until (included)"))
    amount = yuan(_("amount (yuan)"))

    class Meta:
        verbose_name = _("share of a charge for late payment")
        verbose_name_plural = _("shares of charges for late payment")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["line", "charged"], name="late_share_once")]

    def __str__(self) -> str:
        return f"{self.since} – {self.until}: {self.amount}"


@dataclass(frozen=True)
class Part:
    """A share to be."""

    line: BillLine
    since: date
    until: date
    amount: Decimal


def leases_late(month: date):
    """Return the leases with lines that were overdue in a month and bear a charge; a few queries for all of them."""
    end = month_end(month)
    unpaid = Q(open_amount__gt=0) | Q(entries__value_on__gte=month, entries__kind=EntryKind.RECEIVED)
    lines = (
        BillLine.objects.standing()
        .filter(unpaid, bill__late_rate__isnull=False, bill__due_on__lt=end, item__bears_late_charge=True)
        .select_related("bill", "item")
        .prefetch_related(
            Prefetch("entries", LedgerEntry.objects.exclude(kind=EntryKind.BILLED)),
            Prefetch("late_shares", LateShare.objects.filter(charged__voided_at=None)),
        )
        .distinct()
    )
    late = lines.order_by().values("lease")
    rows = Lease.objects.filter(pk__in=late).order_by("pk")
    related = ("unit__zone", "tenant", "fee_clause")
    return rows.select_related(*related).prefetch_related(Prefetch("bill_lines", lines, to_attr="lines_late"))


def parts_of(lines, month: date) -> Iterator[Part]:
    """Yield what each overdue line adds for the days up to a month's end; what was charged before is not again."""
    end = month_end(month)
    for line in lines:
        if part := part_of(line, end):
            yield part


def part_of(line: BillLine, end: date) -> Part | None:
    """Return the share of one line up to a day, None within its days of grace, below 0.01 or above its cap."""
    bill = line.bill
    paid = [(entry.value_on, -entry.amount) for entry in line.entries.all()]
    graced = bill.due_on + timedelta(days=bill.grace_days)
    if end <= graced or line.amount <= sum((amount for day, amount in paid if day <= graced), NOTHING):
        return None
    before = list(line.late_shares.all())
    since = max((share.until for share in before), default=bill.due_on) + A_DAY
    charged = sum((share.amount for share in before), NOTHING)
    room = cents(line.amount * bill.cap_percent / 100) - charged
    amount = min(simple_interest(line.amount, paid, bill.late_rate, since, end), room)
    return Part(line, since, end, amount) if since <= end and amount > 0 else None
