"""Returns of shop units: from the tenant's letter to the deposit paid back."""

from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from tenants.inspections.choices import Kind
from tenants.units.models import Lease
from tianyou.core.access import Reach
from tianyou.core.cases import Case
from tianyou.core.deadlines import CENTRE_CLOSES, Limit, on_day
from tianyou.core.records import Record

from .limits import NOTICE
from .settlement import NOTHING, Total, total
from .states import Direction, LineKind
from .states import ReturnState as S
from .workflow import RETURN


class UnitReturn(Case):
    """A tenant gives a unit back. Its unit and its tenant are those of the lease."""

    lease = models.ForeignKey(Lease, models.PROTECT, related_name="returns", editable=False, verbose_name=_("lease"))
    noticed_on = models.DateField(_("written notice received on"), default=timezone.localdate)
    leaving_on = models.DateField(_("day of leaving"))
    short_notice_reason = models.TextField(_("why shorter notice is accepted"), max_length=500, blank=True)
    reason = models.TextField(_("why the tenant leaves"), max_length=500, blank=True)
    clearance_reasons = models.TextField(_("reasons for what is still open"), max_length=1000, blank=True)
    vacated_on = models.DateField(_("moved out on"), null=True, blank=True)
    nothing_taken = models.BooleanField(_("the tenant took no goods out"), default=False)
    findings = models.TextField(_("findings of the joint check"), max_length=2000, blank=True)
    balance = models.DecimalField(_("balance"), max_digits=14, decimal_places=2, null=True, editable=False)
    finance_paper = models.CharField(_("number of finance's settlement paper"), max_length=60, blank=True)
    payment_number = models.CharField(_("number of the payment"), max_length=60, blank=True)
    receipts = models.CharField(_("original receipts taken back"), max_length=200, blank=True)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    claim_bill = models.CharField(_("number of the bill for the rest"), max_length=60, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False,
        verbose_name=_("submitted by"),
    )  # fmt: skip
    replied_at = models.DateTimeField(_("replied at"), null=True, editable=False)
    cleared_at = models.DateTimeField(_("cleared at"), null=True, editable=False)
    inspected_at = models.DateTimeField(_("checked at"), null=True, editable=False)
    decided_at = models.DateTimeField(_("finally decided at"), null=True, editable=False, db_index=True)

    workflow = RETURN
    page_name = "return"
    number_kind = "退铺"
    file_class_code = "return"
    limits = {
        S.APPLIED: "return.reply",
        S.CLEARING: "return.clear",
        S.VACATED: "return.inspect",
        S.FORCED: "return.inspect",
        S.INSPECTED: "return.settle",
        S.SETTLED: "return.decide",
        S.PENDING_ASSISTANT: "return.decide",
        S.PENDING_MANAGER: "return.decide",
        S.PENDING_LEADER: "return.decide",
        S.APPROVED: "return.refund",
    }
    reach_by = {Reach.ZONE: ("lease__unit__zone",), Reach.OWN: ("registered_by",)}
    inspection_kinds = {Kind.OUT: (S.VACATED, S.FORCED), Kind.RESTORED: (S.INSPECTED,)}

    class Meta:
        verbose_name = pgettext_lazy("record", "unit return")
        verbose_name_plural = _("unit returns")
        indexes = [models.Index(fields=["state", "due_at"])]
        constraints = [
            models.UniqueConstraint(fields=["lease"], condition=Q(closed_at=None), name="one_open_return_a_lease")
        ]
        permissions = [
            ("confirm_unitreturn", gettext_noop("Can confirm the day of leaving")),
            ("submit_unitreturn", gettext_noop("Can take a return through its steps")),
            ("vacate_unitreturn", gettext_noop("Can note that a tenant has moved out or stays on")),
            ("inspect_unitreturn", gettext_noop("Can enter the check of a unit given back")),
            ("settle_unitreturn", gettext_noop("Can confirm the settlement of a return")),
            ("record_settlement", gettext_noop("Can record finance's settlement from its paper")),
            ("check_unitreturn", gettext_noop("Can check the settlement of a return")),
            ("approve_unitreturn", gettext_noop("Can approve the settlement of a return")),
            ("decide_unitreturn", gettext_noop("Can finally approve the settlement of a return")),
            ("refund_unitreturn", gettext_noop("Can pay deposits back")),
        ]

    @property
    def unit(self):
        return self.lease.unit

    @property
    def tenant(self):
        return self.lease.tenant

    @property
    def refund(self):
        """What is paid back, once the settlement stands."""
        return max(self.balance or NOTHING, NOTHING)

    @property
    def claim(self):
        """What the tenant still owes, once the settlement stands."""
        return max(-(self.balance or NOTHING), NOTHING)

    def notice_days(self) -> int:
        """Return how many days of notice were asked for on the day the case was opened."""
        return Limit.objects.in_force(NOTICE, timezone.localdate(self.registered_at or timezone.now())).amount

    def fault_of_notice(self) -> str:
        """Return in words what is wrong with the day of leaving, nothing when it stands."""
        if self.leaving_on < self.noticed_on:
            return _("The day of leaving is before the notice.")
        days = self.notice_days()
        if (self.leaving_on - self.noticed_on).days < days and not self.short_notice_reason.strip():
            return _("That is less than %(days)d days of notice: write why it is accepted.") % {"days": days}
        return ""

    def clean(self) -> None:
        """Refuse a second open return of a lease, a notice from the future, and a short one without a reason."""
        others = UnitReturn.objects.open().filter(lease=self.lease_id).exclude(pk=self.pk)
        if self.lease_id and (other := others.first()):
            raise ValidationError(_("This unit is being given back already: %(number)s."), params={"number": other})
        if not (self.noticed_on and self.leaving_on):
            return
        if self.noticed_on > timezone.localdate():
            raise ValidationError({"noticed_on": _("This day is still to come.")})
        if fault := self.fault_of_notice():
            is_late = self.leaving_on < self.noticed_on
            raise ValidationError({"leaving_on" if is_late else "short_notice_reason": fault})

    def start_clock(self, at: datetime) -> None:
        """Until the tenant has left, the day of leaving is the limit; the deposit is due counted from the moving out.

        A limit of data runs in every other state.
        """
        if self.state == S.APPROVED and self.vacated_on:
            at = on_day(self.vacated_on, CENTRE_CLOSES)
        super().start_clock(at)
        if self.state in (S.CONFIRMED, S.CLEARED, S.OVERDUE_STAY):
            self.due_by(on_day(self.leaving_on, CENTRE_CLOSES), at)

    @cached_property
    def total(self) -> Total:
        """Both sides of the settlement as its lines say now; one query."""
        return total(self.lines.filter(is_struck=False).values_list("direction", "amount"))

    def search_label(self) -> str:
        return f"{self.number} {self.lease}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.unit.number, self.tenant.name

    def search_texts(self) -> tuple[str, ...]:
        return self.reason, self.findings


class SettlementLine(Record):
    """One amount of a settlement. A wrong one is struck out, never deleted."""

    unit_return = models.ForeignKey(
        UnitReturn, models.PROTECT, related_name="lines", editable=False, verbose_name=pgettext_lazy("record", "return")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=LineKind)
    direction = models.CharField(_("direction"), max_length=6, choices=Direction, default=Direction.DEBIT)
    amount = models.DecimalField(
        _("amount (yuan)"), max_digits=12, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    text = models.CharField(_("what for"), max_length=200, blank=True)
    is_struck = models.BooleanField(_("struck out"), default=False)

    page_name = "settlement-line"
    reach_by = {Reach.ZONE: ("unit_return__lease__unit__zone",)}

    class Meta:
        verbose_name = _("line of the settlement")
        verbose_name_plural = _("lines of the settlement")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="settlement_line_of_some_amount"),
            models.CheckConstraint(
                condition=~Q(kind=LineKind.DEPOSIT) | Q(direction=Direction.CREDIT), name="deposit_goes_to_the_tenant"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount}"

    def get_absolute_url(self) -> str:
        return self.unit_return.get_absolute_url()

    @property
    def is_correctable(self) -> bool:
        return self.unit_return.state == S.INSPECTED

    @property
    def signed_amount(self):
        return self.amount if self.direction == Direction.CREDIT else -self.amount

    def clean(self) -> None:
        if self.kind == LineKind.DEPOSIT and self.direction == Direction.DEBIT:
            text = _("A deposit goes to the tenant; what is taken off is a line of its own.")
            raise ValidationError({"direction": text})
