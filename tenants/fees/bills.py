"""Bills: what a tenant owes for one month of one lease, line by line."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from tenants.units.models import Lease
from tianyou.core.access import Reach, ScopedModel, ScopedQuerySet
from tianyou.core.cases import Case, CaseQuerySet
from tianyou.core.deadlines import CENTRE_CLOSES, on_day

from .amounts import NOTHING, some_yuan, yuan
from .bill_workflow import BILL
from .books import Books
from .items import FeeItem
from .states import BillState, Way


class BillQuerySet(CaseQuerySet):
    def standing(self):
        return self.filter(state=BillState.ISSUED)

    def to_deliver(self):
        """Return the bills to bring round; what is paid already need not be."""
        return self.standing().owed().filter(delivered_at=None)

    def owed(self):
        return self.filter(open_amount__gt=0)

    def overdue(self, on: date):
        """Return the bills of which something is still owed after the day on which it was due."""
        return self.owed().filter(due_on__lt=on)


class Bill(Case):
    """What is owed for a month. ``open_amount`` is kept in step with the ledger by whoever posts."""

    lease = models.ForeignKey(
        Lease, models.PROTECT, related_name="bills", editable=False, verbose_name=pgettext_lazy("record", "lease")
    )
    month = models.DateField(_("month"), editable=False)
    due_on = models.DateField(_("to be paid by"), editable=False, db_index=True)
    run = models.ForeignKey(
        "tenants.BillRun", models.PROTECT, related_name="bills", null=True, editable=False,
        verbose_name=_("drawn up by the run"),
    )  # fmt: skip
    amount = yuan(_("amount (yuan)"), default=NOTHING, editable=False)
    open_amount = yuan(_("still owed (yuan)"), default=NOTHING, editable=False)
    late_rate = models.DecimalField(
        _("charge for late payment (% a day)"), max_digits=5, decimal_places=4, null=True, editable=False
    )
    grace_days = models.PositiveSmallIntegerField(_("days of grace"), default=0, editable=False)
    cap_percent = models.PositiveSmallIntegerField(_("at most, in % of what is owed"), default=0, editable=False)
    delivered_at = models.DateTimeField(_("delivered at"), null=True, editable=False)
    delivered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False,
        verbose_name=_("delivered by"),
    )  # fmt: skip
    delivery_way = models.CharField(_("how it was delivered"), max_length=10, choices=Way, blank=True)
    received_by = models.CharField(_("signed by, or witness"), max_length=60, blank=True)
    courier_number = models.CharField(_("number of the courier's slip"), max_length=40, blank=True)
    disputed_at = models.DateTimeField(_("disputed since"), null=True, editable=False)

    objects = BillQuerySet.as_manager()

    workflow = BILL
    page_name = "bill"
    number_kind = "租单"
    limits = {BillState.ISSUED: "bill.deliver"}
    reach_by = {Reach.ZONE: ("lease__unit__zone",)}
    is_correctable = False

    class Meta:
        verbose_name = _("bill")
        verbose_name_plural = _("bills")
        default_permissions = ("view", "add")
        indexes = [
            models.Index(fields=["month", "number"]),
            models.Index(fields=["open_amount", "due_on"]),
            models.Index(fields=["registered_at"], condition=Q(delivered_at=None), name="bills_to_deliver"),
        ]
        permissions = [
            ("deliver_bill", gettext_noop("Can note the delivery of bills")),
            ("dispute_bill", gettext_noop("Can note that a tenant disputes a bill")),
            ("cancel_bill", gettext_noop("Can cancel bills")),
        ]

    @property
    def unit(self):
        return self.lease.unit

    @property
    def tenant(self):
        return self.lease.tenant

    @property
    def month_text(self) -> str:
        return f"{self.month:%Y-%m}"

    @property
    def money_state(self) -> str:
        """What the ledger says of it: paid, partly paid, overdue, owed; cancelled bills owe nothing."""
        if self.state == BillState.CANCELLED:
            return ""
        if self.open_amount <= 0:
            return pgettext_lazy("bill", "paid")
        if self.due_on < timezone.localdate():
            return pgettext_lazy("bill", "overdue")
        return pgettext_lazy("bill", "partly paid") if self.open_amount < self.amount else pgettext_lazy("bill", "owed")

    def _locked(self, move, values: dict):
        """Hold the books first, as whoever posts does, so that no two wait for each other."""
        Books.hold()
        return super()._locked(move, values)

    def start_clock(self, at: datetime) -> None:
        super().start_clock(at)
        if self.state == BillState.ISSUED and self.delivered_at:
            self.clock_runs(at)

    def clock_runs(self, at: datetime) -> None:
        """Set what is next due: the delivery, then the payment; nothing of a bill that is paid."""
        if self.delivered_at is None and self.open_amount > 0:
            Case.start_clock(self, self.registered_at)
            return
        self.half_at = self.warn_at = self.due_at = None
        if self.open_amount > 0 and self.state == BillState.ISSUED:
            self.due_by(on_day(self.due_on, CENTRE_CLOSES), at)

    def owe(self, amount, at: datetime) -> None:
        """Take what the ledger says is still owed; the books are held. It is closed once nothing is."""
        self.open_amount = amount
        self.closed_at = None if amount > 0 else at
        self.clock_runs(at)
        names = ("open_amount", "closed_at", "half_at", "warn_at", "due_at")
        Bill.objects.filter(pk=self.pk).update(**{name: getattr(self, name) for name in names})

    def search_label(self) -> str:
        return f"{self.number} {self.unit} {self.tenant} {self.month_text}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.unit.number, self.tenant.name

    def search_texts(self) -> tuple[str, ...]:
        return ()


class LineQuerySet(ScopedQuerySet):
    def owed(self):
        return self.filter(open_amount__gt=0)

    def overdue(self, on: date):
        return self.owed().filter(bill__due_on__lt=on)

    def standing(self):
        return self.filter(voided_at=None)


class BillLine(ScopedModel):
    """One item of a bill. Its amount never changes; what is owed of it is the sum of its entries in the ledger."""

    bill = models.ForeignKey(Bill, models.PROTECT, related_name="lines", editable=False, verbose_name=_("bill"))
    lease = models.ForeignKey(
        Lease, models.PROTECT, related_name="bill_lines", editable=False, verbose_name=pgettext_lazy("record", "lease")
    )
    item = models.ForeignKey(FeeItem, models.PROTECT, related_name="+", verbose_name=_("fee item"))
    month = models.DateField(_("month"))
    amount = some_yuan(_("amount (yuan)"))
    open_amount = yuan(_("still owed (yuan)"), default=NOTHING)
    basis = models.CharField(_("reckoned by"), max_length=120, blank=True)
    voided_at = models.DateTimeField(null=True, editable=False)

    objects = LineQuerySet.as_manager()

    reach_by = {Reach.ZONE: ("lease__unit__zone",)}

    class Meta:
        verbose_name = _("line of a bill")
        verbose_name_plural = _("lines of bills")
        default_permissions = ("view",)
        ordering = ["item__order", "pk"]
        indexes = [models.Index(fields=["open_amount", "lease"])]
        constraints = [
            models.UniqueConstraint(
                fields=["lease", "item", "month"], condition=Q(voided_at=None), name="one_charge_an_item_and_month"
            )
        ]

    def __str__(self) -> str:
        return f"{self.bill} · {self.item}"

    def get_absolute_url(self) -> str:
        return self.bill.get_absolute_url()
