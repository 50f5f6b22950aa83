"""The money of a renovation: deposits as a ledger, never income, and the form by which they are refunded."""

from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from tianyou.core.access import Reach
from tianyou.core.bilingual import said_by_the_house
from tianyou.core.cases import Case, CaseQuerySet, TimedRecord
from tianyou.core.records import Record

from .deposit_workflow import DEPOSIT
from .money import NOTHING
from .refund_workflow import REFUND
from .states import PAID_IN, DepositState, EntryKind, Payer
from .states import RefundState as S

ZONE = "project__lease__unit__zone"
PROJECT = pgettext_lazy("record", "renovation")


class DepositQuerySet(CaseQuerySet):
    def with_balance(self):
        """Fetch what each deposit holds, as ``holds``, and what was paid in, as ``paid_in``; None where nothing was."""
        paid_in = Sum("entries__amount", filter=Q(entries__kind__in=(EntryKind.RECEIVED, EntryKind.CONTRA)))
        return self.annotate(holds=Sum("entries__amount"), paid_in=paid_in)


class Deposit(TimedRecord):
    """What one payer owes or has paid for one renovation. What it holds is the sum of its entries."""

    project = models.ForeignKey(
        "tenants.RenovationProject", models.PROTECT, related_name="deposits", editable=False, verbose_name=PROJECT
    )
    payer = models.CharField(_("payer"), max_length=10, choices=Payer, editable=False)
    payer_name = models.CharField(_("name of the payer"), max_length=100, editable=False)
    amount = models.DecimalField(
        _("amount (yuan)"), max_digits=12, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))],
        editable=False,
    )  # fmt: skip
    basis = models.CharField(_("reckoned by"), max_length=200, editable=False)
    receipt = models.CharField(_("number of the receipt"), max_length=60, blank=True)
    received_at = models.DateTimeField(_("received at"), null=True, editable=False)

    objects = DepositQuerySet.as_manager()

    workflow = DEPOSIT
    page_name = "deposit"
    limits = {DepositState.DUE: "deposit.pay"}
    reach_by = {Reach.ZONE: (ZONE,)}
    is_correctable = False

    class Meta:
        verbose_name = _("renovation deposit")
        verbose_name_plural = _("renovation deposits")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["project", "payer"], condition=~Q(state="cancelled"), name="one_deposit_a_payer"
            )
        ]
        permissions = [
            ("receive_deposit", gettext_noop("Can confirm that a deposit was received")),
            ("record_deposit", gettext_noop("Can record a deposit from finance's receipt")),
            ("cancel_deposit", gettext_noop("Can note that a deposit is not asked for any more")),
        ]

    def __str__(self) -> str:
        return f"{self.project} · {self.get_payer_display()} {self.amount}"

    @property
    def unit(self):
        return self.project.unit

    def reckoned_by(self) -> str:
        return said_by_the_house(self.basis)

    reckoned_by.short_description = _("reckoned by")

    @property
    def tenant(self):
        return self.project.tenant


class DepositEntry(models.Model):
    """One line of the ledger. It is never changed; a mistake is set right by an entry against it."""

    deposit = models.ForeignKey(Deposit, models.PROTECT, related_name="entries", editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=EntryKind)
    amount = models.DecimalField(_("amount (yuan)"), max_digits=12, decimal_places=2)
    number = models.CharField(_("number of the paper"), max_length=60, blank=True)
    text = models.CharField(_("what for"), max_length=200, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now)

    class Meta:
        verbose_name = _("entry of the ledger")
        verbose_name_plural = _("entries of the ledger")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="received", amount__gt=0) | (~Q(kind="received") & Q(amount__lt=0)),
                name="entry_signed_by_its_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount}"


class DepositRefund(Case):
    """The form by which the deposits of one renovation are paid back, less what is deducted."""

    project = models.OneToOneField(
        "tenants.RenovationProject", models.PROTECT, related_name="refund", editable=False, verbose_name=PROJECT
    )
    signed_for_tenant = models.CharField(_("deductions signed for the tenant by"), max_length=60, blank=True)
    signed_on = models.DateField(pgettext_lazy("refund", "signed on"), null=True, blank=True)
    payment_number = models.CharField(_("number of the payment"), max_length=60, blank=True)
    receipts = models.CharField(_("original receipts or loss statement"), max_length=200, blank=True)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    claim_bill = models.CharField(_("number of the bill for the rest"), max_length=60, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False,
        verbose_name=_("submitted by"),
    )  # fmt: skip
    decided_at = models.DateTimeField(_("finally decided at"), null=True, editable=False)

    workflow = REFUND
    page_name = "refund"
    number_kind = "退押"
    file_class_code = "renovation"
    limits = {
        S.DRAFT: "refund.draw",
        S.SIGNED: "refund.submit",
        S.PENDING_SUPERVISOR: "refund.decide",
        S.PENDING_ASSISTANT: "refund.decide",
        S.PENDING_MANAGER: "refund.decide",
        S.PENDING_LEADER: "refund.lead",
        S.APPROVED: "refund.pay",
    }
    reach_by = {Reach.ZONE: (ZONE,), Reach.OWN: ("registered_by",)}
    is_correctable = False

    class Meta:
        verbose_name = _("refund of deposits")
        verbose_name_plural = _("refunds of deposits")
        default_permissions = ("view",)
        permissions = [
            ("draw_refund", gettext_noop("Can draw up the refund of deposits")),
            ("endorse_refund", gettext_noop("Can give the supervisor's word on a refund")),
            ("check_refund", gettext_noop("Can check refunds as the assistant")),
            ("approve_refund", gettext_noop("Can approve refunds as the manager")),
            ("decide_refund", gettext_noop("Can finally decide on refunds")),
            ("pay_refund", gettext_noop("Can pay refunds out")),
        ]

    @property
    def unit(self):
        return self.project.unit

    @property
    def tenant(self):
        return self.project.tenant

    def total(self, lines: list | None = None):
        """Return what is held, deducted, claimed beyond it and paid back; for a form that is paid, what was held."""
        lines = self.lines.select_related("deposit") if lines is None else lines
        deposits = list(self.project.deposits.with_balance().filter(state__in=PAID_IN).order_by("payer"))
        return Total(deposits, [line for line in lines if not line.is_struck])

    def search_label(self) -> str:
        return f"{self.number} {self.project.lease}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.unit.number, self.tenant.name

    def search_texts(self) -> tuple[str, ...]:
        return ()


class Total:
    """What a refund form adds up to.

    Args:
        deposits: those that were paid, with ``paid_in``.
        lines: the deductions that stand; one without a deposit is a claim.
    """

    def __init__(self, deposits: list[Deposit], lines: list) -> None:
        self.deposits, self.lines = deposits, lines
        self.held = sum((deposit.paid_in or NOTHING for deposit in deposits), NOTHING)
        self.claim = sum((line.amount for line in lines if line.deposit_id is None), NOTHING)
        self.deducted = sum((line.amount for line in lines if line.deposit_id), NOTHING)

    @property
    def refund(self) -> Decimal:
        return self.held - self.deducted

    def taken_from(self, deposit: Deposit) -> Decimal:
        return sum((line.amount for line in self.lines if line.deposit_id == deposit.pk), NOTHING)

    def rows(self) -> list[tuple]:
        """Return each deposit with what is taken from it and what is left of it."""
        taken = [(deposit, self.taken_from(deposit)) for deposit in self.deposits]
        return [(deposit, off, (deposit.paid_in or NOTHING) - off) for deposit, off in taken]


class RefundLine(Record):
    """One deduction: from which deposit, how much, by which notice. A wrong one is struck out."""

    refund = models.ForeignKey(DepositRefund, models.PROTECT, related_name="lines", editable=False)
    deposit = models.ForeignKey(
        Deposit, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("taken from"),
        help_text=_("Empty: a claim that the deposits do not cover; it is billed."),
    )  # fmt: skip
    amount = models.DecimalField(
        _("amount (yuan)"), max_digits=12, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    text = models.CharField(_("what for"), max_length=200)
    notice = models.CharField(_("number of the notice"), max_length=60, blank=True)
    is_struck = models.BooleanField(_("struck out"), default=False)

    page_name = "refund-line"
    reach_by = {Reach.ZONE: ("refund__project__lease__unit__zone",)}

    class Meta:
        verbose_name = _("deduction")
        verbose_name_plural = _("deductions")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="deduction_of_some_amount")]

    def __str__(self) -> str:
        return f"{self.text} {self.amount}"

    def get_absolute_url(self) -> str:
        return self.refund.get_absolute_url()

    @property
    def is_correctable(self) -> bool:
        return self.refund.state == S.DRAFT

    def clean(self) -> None:
        """Refuse to take more from a deposit than it holds beside the other lines."""
        if self.deposit_id is None or self.amount is None or self.is_struck:
            return
        others = self.refund.lines.filter(deposit=self.deposit_id, is_struck=False).exclude(pk=self.pk)
        taken = others.aggregate(sum=Sum("amount"))["sum"] or NOTHING
        held = self.deposit.entries.aggregate(sum=Sum("amount"))["sum"] or NOTHING
        if taken + self.amount > held:
            text = _("This deposit holds %(left)s yuan beside the other deductions; the rest is a claim.")
            raise ValidationError({"amount": text % {"left": held - taken + NOTHING}})
