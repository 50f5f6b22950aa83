"""Reliefs: something owed is let off, or paid in parts while the demands rest."""

from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from tenants.fees.amounts import NOTHING, cents, some_yuan
from tenants.fees.bills import BillLine
from tenants.fees.books import Books
from tenants.fees.ledger import LedgerEntry
from tenants.fees.states import EntryKind
from tenants.units.models import Lease
from tianyou.core.access import Reach
from tianyou.core.cases import Case
from tianyou.core.deadlines import CENTRE_CLOSES, on_day

from .states import ReliefKind
from .states import ReliefState as S
from .workflow import RELIEF


class FeeRelief(Case):
    """What a tenant asks for who can't pay. ``parts`` are dicts with ``due_on`` and ``amount``, in their order."""

    lease = models.ForeignKey(
        Lease, models.PROTECT, related_name="reliefs", editable=False, verbose_name=pgettext_lazy("record", "lease")
    )
    kind = models.CharField(_("what is asked for"), max_length=12, choices=ReliefKind, default=ReliefKind.INSTALMENTS)
    line = models.ForeignKey(
        BillLine, models.PROTECT, null=True, blank=True, related_name="reliefs", verbose_name=_("of which charge")
    )
    amount = some_yuan(_("amount (yuan)"))
    parts = models.JSONField(_("plan of payment"), default=list, blank=True)
    reason = models.TextField(_("reason"), max_length=1000)

    workflow = RELIEF
    page_name = "relief"
    number_kind = "减免"
    file_class_code = "fees"
    limits = {S.PENDING: "relief.endorse", S.LEADER: "relief.decide"}
    reach_by = {Reach.ZONE: ("lease__unit__zone",)}

    class Meta:
        verbose_name = _("relief")
        verbose_name_plural = _("reliefs")
        constraints = [
            models.UniqueConstraint(
                fields=["lease"], condition=Q(state="agreed"), name="one_plan_of_payment_a_lease",
                violation_error_message=_("This tenant pays in parts already."),
            )
        ]  # fmt: skip
        permissions = [
            ("approve_feerelief", gettext_noop("Can decide on reliefs as the manager")),
            ("decide_feerelief", gettext_noop("Can finally decide on letting off what is owed")),
            ("follow_feerelief", gettext_noop("Can withdraw reliefs and follow plans of payment")),
        ]

    @property
    def unit(self):
        return self.lease.unit

    @property
    def tenant(self):
        return self.lease.tenant

    def _locked(self, move, values: dict):
        """Lock the relief, then hold the books, as a payment does."""
        fresh = super()._locked(move, values)
        Books.hold()
        return fresh

    def clean(self) -> None:
        """A letting off names its charge, payment in parts its plan."""
        if self.kind == ReliefKind.WAIVER and self.line_id is None:
            raise ValidationError({"line": _("Choose the charge that is to be let off.")})
        if self.kind == ReliefKind.INSTALMENTS:
            self.line = None
            if not self.parts:
                raise ValidationError({"parts": _("Write down the plan of payment.")})
            self.amount = sum((Decimal(part["amount"]) for part in self.parts), NOTHING)
        else:
            self.parts = []
        if fault := self.fault_of_amount():
            raise ValidationError({"amount" if self.line_id else "parts": fault})

    def fault_of_amount(self) -> str:
        """Return in words why the amount does not fit what is owed now, nothing when it does."""
        if self.amount is None:
            return ""
        lines = BillLine.objects.filter(pk=self.line_id) if self.line_id else self.lease.bill_lines.all()
        owed = cents(lines.aggregate(sum=Sum("open_amount"))["sum"] or NOTHING)
        return _("That is more than is owed: %(amount)s yuan.") % {"amount": owed} if self.amount > owed else ""

    def received(self) -> Decimal:
        """Return what has come in since the plan was asked for, in yuan; one query."""
        paid = LedgerEntry.objects.filter(kind=EntryKind.RECEIVED, line__lease=self.lease_id)
        since = paid.filter(entered_at__gt=self.registered_at)
        return cents(-(since.aggregate(sum=Sum("amount"))["sum"] or NOTHING))

    def next_part(self) -> date | None:
        """Return the day of the first part that is not covered by what has come in."""
        left = self.received()
        for part in self.parts:
            left -= Decimal(part["amount"])
            if left < 0:
                return date.fromisoformat(part["due_on"])
        return None

    def start_clock(self, at: datetime) -> None:
        super().start_clock(at)
        if self.state == S.AGREED and (day := self.next_part()):
            self.due_by(on_day(day, CENTRE_CLOSES), at)

    def follow_money(self, by, at: datetime) -> None:
        """Look after the next part once money has come in; the last one completes the plan."""
        if self.next_part() is None:
            self.move("complete", by=by, at=at)
            return
        self.start_clock(at)
        names = ("half_at", "warn_at", "due_at")
        FeeRelief.objects.filter(pk=self.pk).update(**{name: getattr(self, name) for name in names})

    def search_label(self) -> str:
        return f"{self.number} {self.unit} {self.tenant}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.unit.number, self.tenant.name

    def search_texts(self) -> tuple[str, ...]:
        return (self.reason,)


def resting_leases():
    """Return the keys of the leases that keep to a plan of payment: their demands rest."""
    kept = FeeRelief.objects.filter(state=S.AGREED, due_at__gte=timezone.now())
    return kept.values("lease")
