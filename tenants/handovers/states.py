"""The states of handovers."""

from django.db import models
from django.utils.translation import pgettext_lazy


class HandoverState(models.TextChoices):
    NOTICED = "noticed", pgettext_lazy("handover", "tenant notified")
    ELIGIBLE = "eligible", pgettext_lazy("handover", "paid, to be checked")
    CHECKED = "checked", pgettext_lazy("handover", "checked, the other side to confirm")
    INSPECTED = "inspected", pgettext_lazy("handover", "checked, to be signed")
    HANDED_OVER = "handed_over", pgettext_lazy("handover", "handed over")
    CANCELLED = "cancelled", pgettext_lazy("handover", "cancelled")
