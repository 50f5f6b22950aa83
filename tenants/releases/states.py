"""The states of releases."""

from django.db import models
from django.utils.translation import pgettext_lazy


class ReleaseState(models.TextChoices):
    REQUESTED = "requested", pgettext_lazy("slip", "asked for")
    APPROVED = "approved", pgettext_lazy("slip", "approved")
    RELEASED = "released", pgettext_lazy("slip", "let out")
    REFUSED = "refused", pgettext_lazy("slip", "refused")
    CANCELLED = "cancelled", pgettext_lazy("slip", "cancelled")
    EXPIRED = "expired", pgettext_lazy("slip", "expired")
