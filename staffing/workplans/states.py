"""The states of work plans and of their items."""

from django.db import models
from django.utils.translation import pgettext_lazy


class PlanState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("work plan", "draft")
    SUBMITTED = "submitted", pgettext_lazy("work plan", "for the company leaders")
    APPROVED = "approved", pgettext_lazy("work plan", "approved, being carried out")
    CLOSED = "closed", pgettext_lazy("work plan", "reviewed and closed")


class ItemState(models.TextChoices):
    OPEN = "open", pgettext_lazy("work item", "open")
    DONE = "done", pgettext_lazy("work item", "done")
    CARRIED = "carried", pgettext_lazy("work item", "carried over")
    DROPPED = "dropped", pgettext_lazy("work item", "dropped")
