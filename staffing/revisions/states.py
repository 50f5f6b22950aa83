"""The states of a version of the plan that is being made."""

from django.db import models
from django.utils.translation import pgettext_lazy


class RevisionState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("plan version", "being drafted")
    SUBMITTED = "submitted", pgettext_lazy("plan version", "to be approved")
    APPROVED = "approved", pgettext_lazy("plan version", "approved")
    WITHDRAWN = "withdrawn", pgettext_lazy("plan version", "withdrawn")
    ANNULLED = "annulled", pgettext_lazy("plan version", "annulled before its day")
