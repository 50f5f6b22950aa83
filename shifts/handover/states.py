"""The states of handovers between shifts."""

from django.db import models
from django.utils.translation import pgettext_lazy


class HandoverState(models.TextChoices):
    WRITTEN = "written", pgettext_lazy("shift handover", "to be taken over")
    TAKEN = "taken", pgettext_lazy("shift handover", "taken over")
    LEFT = "left", pgettext_lazy("shift handover", "taken over, something left to the supervisor")
    SETTLED = "settled", pgettext_lazy("shift handover", "settled")
    CANCELLED = "cancelled", pgettext_lazy("shift handover", "written by mistake")


class Kind(models.TextChoices):
    SHIFT = "shift", pgettext_lazy("shift handover", "between the shifts")
    NIGHT = "night", pgettext_lazy("shift handover", "to security for the night")
    MORNING = "morning", pgettext_lazy("shift handover", "back from security in the morning")
