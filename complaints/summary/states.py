"""The states of a monthly summary, and how the desk has kept to its months."""

from django.db import models
from django.utils.translation import pgettext_lazy


class SummaryState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("monthly summary", "draft")
    SUBMITTED = "submitted", pgettext_lazy("monthly summary", "submitted")
    SENT_BACK = "sent_back", pgettext_lazy("monthly summary", "sent back")
    CHECKED = "checked", pgettext_lazy("monthly summary", "checked")
    SIGNED = "signed", pgettext_lazy("monthly summary", "signed")


BEING_WRITTEN = (SummaryState.DRAFT, SummaryState.SENT_BACK)


class Fate(models.TextChoices):
    """What became of the duty to sum up one month."""

    IN_TIME = "done", pgettext_lazy("month", "submitted in time")
    LATE = "warning", pgettext_lazy("month", "submitted late")
    MISSING = "danger", pgettext_lazy("month", "missing")
    AWAITED = "open", pgettext_lazy("month", "not due yet")
    NOTHING = "closed", pgettext_lazy("month", "before the first ticket")
