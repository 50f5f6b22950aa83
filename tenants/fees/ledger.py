"""The ledger: every change of what is owed is an entry, none is ever edited, and a mistake has an entry against it."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tianyou.core.access import Reach, ScopedModel, ScopedQuerySet

from .amounts import NOTHING, cents, yuan
from .books import Books
from .states import EntryKind

SIGNS = {EntryKind.BILLED: 1, EntryKind.RECEIVED: -1, EntryKind.WAIVED: -1}


class EntryQuerySet(ScopedQuerySet):
    def until(self, day: date):
        return self.filter(on__lte=day)

    def balance(self) -> Decimal:
        """Return what the entries add up to, in yuan; one query."""
        return cents(self.aggregate(sum=Sum("amount"))["sum"] or NOTHING)


class LedgerEntry(ScopedModel):
    """One line of the ledger: what is owed grows by what is billed, and shrinks by what is received or let off.

    ``on`` is the day it is booked on, ``value_on`` the day it happened: they differ once that month is locked.
    """

    line = models.ForeignKey(
        "tenants.BillLine", models.PROTECT, related_name="entries", verbose_name=gettext_lazy("line")
    )
    kind = models.CharField(gettext_lazy("kind"), max_length=10, choices=EntryKind)
    amount = yuan(gettext_lazy("amount (yuan)"))
    on = models.DateField(gettext_lazy("booked on"), db_index=True)
    value_on = models.DateField(gettext_lazy("of the day"))
    payment = models.ForeignKey(
        "tenants.Payment", models.PROTECT, related_name="entries", null=True, verbose_name=gettext_lazy("payment")
    )
    reverses = models.OneToOneField(
        "self", models.PROTECT, related_name="reversed_by", null=True, verbose_name=gettext_lazy("takes back")
    )
    text = models.CharField(gettext_lazy("what for"), max_length=200, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=gettext_lazy("entered by")
    )
    entered_at = models.DateTimeField(gettext_lazy("entered at"), default=timezone.now)

    objects = EntryQuerySet.as_manager()

    reach_by = {Reach.ZONE: ("line__lease__unit__zone",)}

    class Meta:
        verbose_name = gettext_lazy("entry of the fee ledger")
        verbose_name_plural = gettext_lazy("entries of the fee ledger")
        default_permissions = ("view",)
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="billed", reverses=None, amount__gt=0)
                | Q(~Q(kind="billed"), reverses=None, amount__lt=0)
                | Q(kind="billed", reverses__isnull=False, amount__lt=0)
                | Q(~Q(kind="billed"), reverses__isnull=False, amount__gt=0),
                name="fee_entry_signed_by_its_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount}"

    def get_absolute_url(self) -> str:
        return self.line.get_absolute_url()


def post(kind: str, parts: Iterable[tuple], day: date, by, at: datetime, *, payment=None, text: str = "") -> list:
    """Enter one kind of change on several lines, whose bills follow; return the entries. Inside a transaction.

    Args:
        kind: what happened.
        parts: each line with an amount in yuan above zero; the kind gives the sign.
        day: on which it happened; booked on the first open day where its month is locked.
        by, at: who enters it, and the aware moment.
        payment: where the money came in.
        text: what for.

    Raises:
        ValidationError: an amount of nothing, or more taken off a line than is owed.
    """
    on = Books.hold().day_for(day)
    made = []
    for line, amount in parts:
        line.refresh_from_db(fields=["open_amount"])
        if amount <= 0:
            raise ValidationError(_("Amounts are above zero."))
        if kind != EntryKind.BILLED and amount > line.open_amount:
            raise ValidationError(_("That is more than is owed: %(line)s.") % {"line": line})
        made.append(_enter(line, kind, SIGNS[kind] * amount, on, day, by, at, payment=payment, text=text))
    _keep_in_step([entry.line for entry in made], at)
    return made


def take_back(entries: Iterable[LedgerEntry], by, at: datetime, text: str = "") -> None:
    """Enter an entry against each of some entries that stand; booked today, or once the books are open.

    Raises:
        IntegrityError: one of them was taken back before.
    """
    today = timezone.localdate(at)
    on = Books.hold().day_for(today)
    lines = []
    for entry in entries:
        entry.line.refresh_from_db(fields=["open_amount"])
        _enter(entry.line, entry.kind, -entry.amount, on, entry.value_on, by, at, reverses=entry, text=text)
        lines.append(entry.line)
    _keep_in_step(lines, at)


def _enter(line, kind: str, amount: Decimal, on: date, value_on: date, by, at: datetime, **more) -> LedgerEntry:
    entry = LedgerEntry(line=line, kind=kind, amount=amount, on=on, value_on=value_on, entered_by=by, entered_at=at)
    for name, value in more.items():
        setattr(entry, name, value)
    entry.payment = entry.payment or (entry.reverses and entry.reverses.payment)
    entry.save()
    line.open_amount += amount
    type(line).objects.filter(pk=line.pk).update(open_amount=line.open_amount)
    return entry


def _keep_in_step(lines: list, at: datetime) -> None:
    """Tell each bill what is owed of its lines now."""
    for bill in {line.bill_id: line.bill for line in lines}.values():
        bill.owe(cents(bill.lines.aggregate(sum=Sum("open_amount"))["sum"] or NOTHING), at)


def cancel_lines(bill, by, at: datetime) -> None:
    """Take back what a bill has charged, so that its items may be billed anew."""
    take_back(LedgerEntry.objects.filter(line__bill=bill, kind=EntryKind.BILLED).select_related("line__bill"), by, at)
    bill.lines.update(voided_at=at)
    bill.refresh_from_db(fields=["open_amount", "closed_at", "due_at", "half_at", "warn_at"])
