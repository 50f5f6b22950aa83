"""The states of the desk's check lists."""

from django.db import models
from django.utils.translation import pgettext_lazy


class CheckState(models.TextChoices):
    DUE = "due", pgettext_lazy("desk check", "to be gone through")
    DONE = "done", pgettext_lazy("desk check", "gone through, to be countersigned")
    SIGNED = "signed", pgettext_lazy("desk check", "countersigned")


class When(models.TextChoices):
    OPENING = "opening", pgettext_lazy("desk", "opening")
    CLOSING = "closing", pgettext_lazy("desk", "closing")
    SPOT = "spot", pgettext_lazy("desk", "spot check")
