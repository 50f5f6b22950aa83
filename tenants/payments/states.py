"""The states of payments, and how well one met what was owed."""

from django.db import models
from django.utils.translation import pgettext_lazy


class PaymentState(models.TextChoices):
    UNMATCHED = "unmatched", pgettext_lazy("payment", "from whom is not known")
    MATCHED = "matched", pgettext_lazy("payment", "booked")
    CONFIRMED = "confirmed", pgettext_lazy("payment", "confirmed by finance")
    REVERSED = "reversed", pgettext_lazy("payment", "taken back")


class Match(models.TextChoices):
    EXACT = "exact", pgettext_lazy("match", "exact")
    PARTIAL = "partial", pgettext_lazy("match", "less than is owed")
    OVER = "over", pgettext_lazy("match", "more than is owed")
    UNKNOWN = "unknown", pgettext_lazy("match", "unknown")
