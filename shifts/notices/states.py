"""The states and kinds of notices."""

from django.db import models
from django.utils.translation import pgettext_lazy


class NoticeState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("notice", "drafted")
    SUBMITTED = "submitted", pgettext_lazy("notice", "to be approved")
    APPROVED = "approved", pgettext_lazy("notice", "approved, to be posted")
    POSTED = "posted", pgettext_lazy("notice", "posted")
    REMOVED = "removed", pgettext_lazy("notice", "removed")
    REFUSED = "refused", pgettext_lazy("notice", "refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("notice", "withdrawn")


class NoticeKind(models.TextChoices):
    OUT_OF_USE = "out_of_use", pgettext_lazy("notice", "out of use")
    OUTAGE = "outage", pgettext_lazy("notice", "water or power cut")
    WORKS = "works", pgettext_lazy("notice", "works")
    REMINDER = "reminder", pgettext_lazy("notice", "friendly reminder")
    TENANT = "tenant", pgettext_lazy("notice", "to a tenant")
