"""The states of a promised call."""

from django.db import models
from django.utils.translation import pgettext_lazy


class CallbackState(models.TextChoices):
    PROMISED = "promised", pgettext_lazy("call-back", "promised")
    DONE = "done", pgettext_lazy("call-back", "called")
    CANCELLED = "cancelled", pgettext_lazy("call-back", "no longer needed")
