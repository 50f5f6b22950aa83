"""Bill runs: one month's charges, shown before anything is made, then made in batches; again, only what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from tenants.units.models import Lease
from tianyou.core.cases import TimedRecord
from tianyou.core.months import months_later

from .amounts import NOTHING, month_of, yuan
from .charges import Charge, due_day, items_by_code, leases_of, missing_charges
from .items import LATE
from .late_charges import leases_late, parts_of
from .run_workflow import BILL_RUN
from .states import RunKind, RunState


@dataclass(frozen=True)
class BillToBe:
    """What a run makes of one lease: its charges, and for a charge for late payment the shares it consists of."""

    lease: Lease
    charges: list[Charge]
    parts: tuple = ()

    @property
    def amount(self) -> Decimal:
        return sum((charge.amount for charge in self.charges), NOTHING)


class BillRun(TimedRecord):
    """One go at the bills of a month. ``reached`` is the key of the last lease that was looked at."""

    kind = models.CharField(_("what is billed"), max_length=10, choices=RunKind, default=RunKind.MONTHLY)
    month = models.DateField(_("month"))
    bills_due = models.PositiveIntegerField(_("bills to make"), default=0, editable=False)
    amount_due = yuan(_("together (yuan)"), default=NOTHING, editable=False)
    bills_made = models.PositiveIntegerField(_("bills made"), default=0, editable=False)
    reached = models.BigIntegerField(default=0, editable=False)
    is_all_made = models.BooleanField(default=False, editable=False)

    workflow = BILL_RUN
    page_name = "billrun"
    limits = {RunState.DRAFT: "bill.review"}
    is_correctable = False

    class Meta:
        verbose_name = _("bill run")
        verbose_name_plural = _("bill runs")
        default_permissions = ("view", "add")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "month"], condition=models.Q(closed_at=None), name="one_open_run_a_month"
            )
        ]
        permissions = [
            ("draw_billrun", gettext_noop("Can count bill runs anew and cancel them")),
            ("review_billrun", gettext_noop("Can review bill runs and let the bills be made")),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.month_text}"

    @property
    def month_text(self) -> str:
        return f"{self.month:%Y-%m}"

    @property
    def is_draft(self) -> bool:
        return self.state == RunState.DRAFT

    @property
    def is_running(self) -> bool:
        return self.state == RunState.RUNNING

    @property
    def percent(self) -> int:
        return 100 if self.is_all_made else 100 * self.bills_made // max(self.bills_due, 1)

    def clean(self) -> None:
        """Take whatever day of the month was given; late payment is charged for months that are over."""
        if self.month is None:
            return
        self.month, now = month_of(self.month), month_of(timezone.localdate())
        if self.kind == RunKind.LATE and self.month >= now:
            raise ValidationError({"month": _("Late payment is charged once the month is over.")})
        if self.month > months_later(now, 1):
            raise ValidationError({"month": _("Bills are made for the next month at most.")})
        running = BillRun.objects.open().filter(kind=self.kind, month=self.month).exclude(pk=self.pk)
        if running.exists():
            raise ValidationError({"month": _("A run of this month is open already.")})

    @cached_property
    def items(self) -> dict:
        return items_by_code()

    def due_on(self, lease: Lease) -> date:
        """Return when its bills are due; a charge for late payment with what comes next."""
        is_late = self.kind == RunKind.LATE
        return due_day(lease, months_later(month_of(timezone.localdate()), 1) if is_late else self.month)

    def leases(self):
        return leases_late(self.month) if self.kind == RunKind.LATE else leases_of(self.month)

    def to_make(self, leases) -> Iterator[BillToBe]:
        """Yield what is to be billed of leases that came from ``leases``; nothing of those that have it already."""
        for lease in leases:
            made = self._late_bill(lease) if self.kind == RunKind.LATE else self._monthly_bill(lease)
            if made.charges:
                yield made

    def _monthly_bill(self, lease: Lease) -> BillToBe:
        return BillToBe(lease, missing_charges(lease, self.month, self.items))

    def _late_bill(self, lease: Lease) -> BillToBe:
        parts = tuple(parts_of(lease.lines_late, self.month))
        total = sum((part.amount for part in parts), NOTHING)
        has_bill = lease.bill_lines.filter(item__code=LATE, month=self.month, voided_at=None).exists()
        if has_bill or not total:
            return BillToBe(lease, [])
        rates = ", ".join(sorted({f"{part.line.bill.late_rate.normalize():f} %" for part in parts}))
        return BillToBe(lease, [Charge(self.items[LATE], total, f"{rates} × {len(parts)}")], parts)

    def count(self) -> None:
        """Take how many bills there are to be made, and of how much; not stored."""
        found = list(self.to_make(self.leases()))
        self.bills_due, self.amount_due = len(found), sum((bill.amount for bill in found), NOTHING)
