"""The states of deposits and refunds, who pays, and the kinds of ledger entries."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Payer(models.TextChoices):
    """The order is that of the deductions: the contractor's deposit is used first."""

    CONTRACTOR = "contractor", pgettext_lazy("payer", "the contractor")
    TENANT = "tenant", pgettext_lazy("payer", "the tenant")


class DepositState(models.TextChoices):
    DUE = "due", pgettext_lazy("deposit", "to be paid")
    HELD = "held", pgettext_lazy("deposit", "held")
    SETTLED = "settled", pgettext_lazy("deposit", "settled")
    CANCELLED = "cancelled", pgettext_lazy("deposit", "not asked for any more")


PAID_IN = (DepositState.HELD, DepositState.SETTLED)


class EntryKind(models.TextChoices):
    RECEIVED = "received", pgettext_lazy("ledger", "received")
    DEDUCTED = "deducted", pgettext_lazy("ledger", "deducted")
    REFUNDED = "refunded", pgettext_lazy("ledger", "refunded")
    CONTRA = "contra", pgettext_lazy("ledger", "contra entry")


class RefundState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("refund", "being drawn up")
    SIGNED = "signed", pgettext_lazy("refund", "signed by the tenant")
    PENDING_SUPERVISOR = "pending_supervisor", pgettext_lazy("refund", "with the supervisor")
    PENDING_ASSISTANT = "pending_assistant", pgettext_lazy("refund", "with the assistant")
    PENDING_MANAGER = "pending_manager", pgettext_lazy("refund", "with the manager")
    PENDING_LEADER = "pending_leader", pgettext_lazy("refund", "with the leaders")
    APPROVED = "approved", pgettext_lazy("refund", "approved, to be paid")
    PAID = "paid", pgettext_lazy("refund", "paid")
    CLOSED = "closed", pgettext_lazy("refund", "closed")


S = RefundState
WITH_THE_CLERK = (S.DRAFT, S.SIGNED, S.PAID)
