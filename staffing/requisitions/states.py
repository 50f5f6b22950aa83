"""The states of a requisition, and whether it follows the usual way or a word on the phone."""

from django.db import models
from django.utils.translation import pgettext_lazy


class RequisitionState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("requisition", "being drawn up")
    SUBMITTED = "submitted", pgettext_lazy("requisition", "to be checked")
    FINANCE = "finance", pgettext_lazy("requisition", "price check by finance")
    LEADER = "leader", pgettext_lazy("requisition", "for the company leaders")
    APPROVED = "approved", pgettext_lazy("requisition", "approved, to be bought")
    PURCHASED = "purchased", pgettext_lazy("requisition", "ordered, to be received")
    RECEIVED = "received", pgettext_lazy("requisition", "received")
    REFUSED = "refused", pgettext_lazy("requisition", "refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("requisition", "withdrawn")


class RequisitionKind(models.TextChoices):
    USUAL = "usual", pgettext_lazy("requisition", "usual")
    URGENT = "urgent", pgettext_lazy("requisition", "urgent, agreed by phone")


PRICED = (RequisitionState.LEADER, RequisitionState.APPROVED, RequisitionState.PURCHASED, RequisitionState.RECEIVED)
