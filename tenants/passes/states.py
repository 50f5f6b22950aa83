"""The states of access passes."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PassState(models.TextChoices):
    REQUESTED = "requested", _("requested")
    ISSUED = "issued", pgettext_lazy("pass", "in use")
    SUSPENDED = "suspended", pgettext_lazy("pass", "suspended")
    LOST = "lost", pgettext_lazy("pass", "lost")
    REPLACED = "replaced", pgettext_lazy("pass", "replaced")
    RETURNED = "returned", pgettext_lazy("pass", "returned")
    REVOKED = "revoked", pgettext_lazy("pass", "revoked")
    FORFEITED = "forfeited", pgettext_lazy("pass", "deposit lapsed")
    REFUNDED = "refunded", pgettext_lazy("pass", "deposit refunded")
    CANCELLED = "cancelled", pgettext_lazy("pass", "cancelled")
