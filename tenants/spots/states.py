"""The states of spot loans."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class LoanState(models.TextChoices):
    APPLIED = "applied", pgettext_lazy("loan", "applied for")
    CHECKED = "checked", _("checked on site")
    COUNTERSIGN = "countersign", _("departments are asked")
    PENDING_MANAGER = "pending_manager", _("before the manager")
    APPROVED = "approved", pgettext_lazy("loan", "approved, to be paid")
    PAID = "paid", pgettext_lazy("loan", "paid")
    IN_USE = "in_use", pgettext_lazy("spot", "in use")
    RESTORED = "restored", pgettext_lazy("spot", "restored")
    DAMAGED = "damaged", pgettext_lazy("spot", "damaged")
    CLOSED = "closed", pgettext_lazy("loan", "settled")
    REJECTED = "rejected", pgettext_lazy("loan", "rejected")
    CANCELLED = "cancelled", pgettext_lazy("loan", "cancelled")
