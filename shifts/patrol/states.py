"""The words of rounds."""

from django.db import models
from django.utils.translation import pgettext_lazy


class RoundState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("round", "planned")
    UNDER_WAY = "under_way", pgettext_lazy("round", "under way")
    DONE = "done", pgettext_lazy("round", "done")
    CANCELLED = "cancelled", pgettext_lazy("round", "called off")


class Standing(models.TextChoices):
    """What time makes of a round that nobody finished: it closes itself when its window is over."""

    MISSED = "missed", pgettext_lazy("round", "missed")
    INCOMPLETE = "incomplete", pgettext_lazy("round", "not finished")


class Result(models.TextChoices):
    WELL = "well", pgettext_lazy("checkpoint", "all well")
    ISSUE = "issue", pgettext_lazy("checkpoint", "not in order")


class Timing(models.TextChoices):
    EARLY = "early", pgettext_lazy("checkpoint", "early")
    IN_TIME = "in_time", pgettext_lazy("checkpoint", "in time")
    LATE = "late", pgettext_lazy("checkpoint", "late")
    MISSED = "missed", pgettext_lazy("checkpoint", "missed")


class Way(models.TextChoices):
    SCANNED = "scanned", pgettext_lazy("checkpoint", "scanned")
    PICKED = "picked", pgettext_lazy("checkpoint", "picked from the list")
