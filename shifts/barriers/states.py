"""The states of barriers, why one is put up, and what a check of the day finds."""

from django.db import models
from django.utils.translation import pgettext_lazy


class BarrierState(models.TextChoices):
    UP = "up", pgettext_lazy("barrier", "up")
    TAKEN_DOWN = "taken_down", pgettext_lazy("barrier", "taken down")


class Reason(models.TextChoices):
    WORKS = "works", pgettext_lazy("barrier", "works")
    LEAK = "leak", pgettext_lazy("barrier", "leak or wet floor")
    FAULT = "fault", pgettext_lazy("barrier", "faulty equipment")
    CLEANING = "cleaning", pgettext_lazy("barrier", "cleaning")
    EVENT = "event", pgettext_lazy("barrier", "event, crowd kept in lanes")
    OTHER = "other", pgettext_lazy("barrier", "other, see the notice")


class Ways(models.TextChoices):
    """What whoever puts a barrier up has looked at; nothing is ticked beforehand."""

    FREE = "free", pgettext_lazy("barrier", "free: exits, fire lanes, hydrants and extinguishers can be reached")
    BLOCKED = "blocked", pgettext_lazy("barrier", "blocked: the barrier stands before one of them")


class Finding(models.TextChoices):
    WELL = "well", pgettext_lazy("barrier", "all well")
    NOT_WELL = "not_well", pgettext_lazy("barrier", "not all well")
