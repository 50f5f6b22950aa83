"""The states of a weekly report, and how a shift has kept to its weeks."""

from django.db import models
from django.utils.translation import pgettext_lazy


class ReportState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("weekly report", "draft")
    SUBMITTED = "submitted", pgettext_lazy("weekly report", "submitted")
    SENT_BACK = "sent_back", pgettext_lazy("weekly report", "sent back")
    ANSWERED = "answered", pgettext_lazy("weekly report", "read and answered")


BEING_WRITTEN = (ReportState.DRAFT, ReportState.SENT_BACK)


class Fate(models.TextChoices):
    """What became of the duty of one shift to report on one week."""

    IN_TIME = "done", pgettext_lazy("week", "submitted in time")
    LATE = "warning", pgettext_lazy("week", "submitted late")
    MISSING = "danger", pgettext_lazy("week", "missing")
    AWAITED = "open", pgettext_lazy("week", "not due yet")
    NOBODY = "closed", pgettext_lazy("week", "nobody in the post")
