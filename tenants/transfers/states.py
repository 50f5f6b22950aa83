"""The states of transfers."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TransferState(models.TextChoices):
    APPLIED = "applied", pgettext_lazy("transfer", "applied for")
    REVIEWED = "reviewed", _("papers checked")
    COUNTERSIGN = "countersign", _("departments are asked")
    PENDING_ASSISTANT = "pending_assistant", _("before the assistant manager")
    PENDING_MANAGER = "pending_manager", _("before the manager")
    PENDING_LEADER = "pending_leader", _("before the leaders")
    APPROVED = "approved", pgettext_lazy("transfer", "approved")
    SIGNED = "signed", _("agreement signed")
    EFFECTIVE = "effective", _("in effect")
    REJECTED = "rejected", pgettext_lazy("transfer", "rejected")
    WITHDRAWN = "withdrawn", pgettext_lazy("transfer", "withdrawn")
