"""The states of plaza events and of what has to be done for them."""

from django.db import models
from django.utils.translation import pgettext_lazy


class EventState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("event", "planned, to be approved")
    APPROVED = "approved", pgettext_lazy("event", "approved")
    UNDER_WAY = "under_way", pgettext_lazy("event", "under way")
    OVER = "over", pgettext_lazy("event", "over")
    REFUSED = "refused", pgettext_lazy("event", "refused")
    CANCELLED = "cancelled", pgettext_lazy("event", "cancelled")


class TaskState(models.TextChoices):
    OPEN = "open", pgettext_lazy("task of an event", "to be done")
    DONE = "done", pgettext_lazy("task of an event", "done")
    DROPPED = "dropped", pgettext_lazy("task of an event", "not needed")


AHEAD = (EventState.PLANNED, EventState.APPROVED)
STANDING = (*AHEAD, EventState.UNDER_WAY)
