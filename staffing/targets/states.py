"""The states of the targets of a year, and how a target stands."""

from django.db import models
from django.utils.translation import pgettext_lazy


class TargetState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("targets", "draft")
    SUBMITTED = "submitted", pgettext_lazy("targets", "for the company leaders")
    APPROVED = "approved", pgettext_lazy("targets", "approved")
    REPLACED = "replaced", pgettext_lazy("targets", "replaced by a later version")
    CLOSED = "closed", pgettext_lazy("targets", "year closed")
    DROPPED = "dropped", pgettext_lazy("targets", "dropped")


UNDER_WAY = (TargetState.DRAFT, TargetState.SUBMITTED)


class Direction(models.TextChoices):
    AT_LEAST = "least", pgettext_lazy("target", "at least")
    AT_MOST = "most", pgettext_lazy("target", "at most")


class Counting(models.TextChoices):
    """How the figures of months make that of the year."""

    SUM = "sum", pgettext_lazy("target", "adds up over the year")
    RATE = "rate", pgettext_lazy("target", "a rate or mean, compared as it stands")


class Fate(models.TextChoices):
    """How a target stands beside its goal."""

    ON_TRACK = "done", pgettext_lazy("target", "on track")
    BEHIND = "danger", pgettext_lazy("target", "behind")
    NO_DATA = "closed", pgettext_lazy("target", "no figures yet")
