"""The states of found items."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FoundState(models.TextChoices):
    REGISTERED = "registered", _("kept at the desk")
    RETURNED = "returned", pgettext_lazy("item", "returned to its owner")
    CANCELLED = "cancelled", _("registered by mistake")
