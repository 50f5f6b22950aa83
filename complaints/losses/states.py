"""The states of loss reports."""

from django.db import models
from django.utils.translation import pgettext_lazy


class LossState(models.TextChoices):
    OPEN = "open", pgettext_lazy("loss", "looked for")
    MATCHED = "matched", pgettext_lazy("loss", "perhaps found")
    RETURNED = "returned", pgettext_lazy("loss", "back with its owner")
    CLOSED = "closed", pgettext_lazy("loss", "closed by its owner")
    EXPIRED = "expired", pgettext_lazy("loss", "expired")


ENDS = (LossState.RETURNED, LossState.CLOSED, LossState.EXPIRED)
