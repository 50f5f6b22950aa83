"""The states of an entry of the coordination log."""

from django.db import models
from django.utils.translation import pgettext_lazy


class LiaisonState(models.TextChoices):
    OPEN = "open", pgettext_lazy("liaison", "to be followed up")
    DONE = "done", pgettext_lazy("liaison", "done")
