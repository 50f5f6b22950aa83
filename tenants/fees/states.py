"""The states of bills and of the runs that draw them up, and what an entry of the ledger is."""

from django.db import models
from django.utils.translation import pgettext_lazy


class BillState(models.TextChoices):
    ISSUED = "issued", pgettext_lazy("bill", "issued")
    CANCELLED = "cancelled", pgettext_lazy("bill", "cancelled")


class RunState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("bill run", "for finance's review")
    RUNNING = "running", pgettext_lazy("bill run", "bills being made")
    DONE = "done", pgettext_lazy("bill run", "bills made")
    CANCELLED = "cancelled", pgettext_lazy("bill run", "cancelled")


class RunKind(models.TextChoices):
    MONTHLY = "monthly", pgettext_lazy("bill run", "bills of the month")
    LATE = "late", pgettext_lazy("bill run", "charges for late payment")


class EntryKind(models.TextChoices):
    BILLED = "billed", pgettext_lazy("fee ledger", "billed")
    RECEIVED = "received", pgettext_lazy("fee ledger", "received")
    WAIVED = "waived", pgettext_lazy("fee ledger", "let off")


class Way(models.TextChoices):
    HAND = "hand", pgettext_lazy("delivery", "by hand, signed for")
    LEFT = "left", pgettext_lazy("delivery", "left at the shop, with a witness")
    MESSAGE = "message", pgettext_lazy("delivery", "by message, receipt confirmed")
    COURIER = "courier", pgettext_lazy("delivery", "by courier")
