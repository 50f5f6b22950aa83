"""The states of a proposal."""

from django.db import models
from django.utils.translation import pgettext_lazy


class ProposalState(models.TextChoices):
    SOLVING = "solving", pgettext_lazy("proposal", "being worked out")
    FOUND = "found", pgettext_lazy("proposal", "found")
    FAILED = "failed", pgettext_lazy("proposal", "not found")
    CANCELLED = "cancelled", pgettext_lazy("proposal", "stopped")
    TAKEN = "taken", pgettext_lazy("proposal", "taken over")
