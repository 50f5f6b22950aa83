"""The states of fund plans and of requests beside the plan, and what an amount rests on."""

from django.db import models
from django.utils.translation import pgettext_lazy


class FundState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("fund plan", "draft")
    FINANCE = "finance", pgettext_lazy("fund plan", "with finance")
    LEADER = "leader", pgettext_lazy("fund plan", "for the company leaders")
    APPROVED = "approved", pgettext_lazy("fund plan", "approved")
    EXECUTING = "executing", pgettext_lazy("fund plan", "being carried out")
    CLOSED = "closed", pgettext_lazy("fund plan", "closed")


class OffPlanState(models.TextChoices):
    REQUESTED = "requested", pgettext_lazy("off-plan request", "for the manager")
    FINANCE = "finance", pgettext_lazy("off-plan request", "with finance")
    LEADER = "leader", pgettext_lazy("off-plan request", "for the company leaders")
    APPROVED = "approved", pgettext_lazy("off-plan request", "approved")
    REFUSED = "refused", pgettext_lazy("off-plan request", "refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("off-plan request", "withdrawn")


class Basis(models.TextChoices):
    """What an amount rests on."""

    CONTRACT = "contract", pgettext_lazy("basis of an amount", "contract")
    ESTIMATE = "estimate", pgettext_lazy("basis of an amount", "estimate or quotation")


STANDING = (FundState.APPROVED, FundState.EXECUTING)
UNDECIDED = (OffPlanState.REQUESTED, OffPlanState.FINANCE, OffPlanState.LEADER)
