"""The states of reconciliations."""

from django.db import models
from django.utils.translation import pgettext_lazy


class ReconciliationState(models.TextChoices):
    OPEN = "open", pgettext_lazy("reconciliation", "opened")
    COMPARED = "compared", pgettext_lazy("reconciliation", "compared")
    SIGNED = "signed", pgettext_lazy("reconciliation", "signed by the clerk")
    LOCKED = "locked", pgettext_lazy("reconciliation", "locked")
