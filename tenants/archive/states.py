"""The states of files, spot checks and destructions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ItemState(models.TextChoices):
    FILED = "filed", pgettext_lazy("file", "filed")
    ON_LOAN = "on_loan", pgettext_lazy("file", "on loan")
    DESTROYED = "destroyed", pgettext_lazy("file", "destroyed")


class CheckState(models.TextChoices):
    DRAWN = "drawn", _("files drawn, being checked")
    WITH_CLERK = "with_clerk", _("findings with the clerk")
    CORRECTED = "corrected", _("corrected, to be looked at again")
    CLOSED = "closed", pgettext_lazy("check", "closed")
    CANCELLED = "cancelled", pgettext_lazy("check", "cancelled")


class DestructionState(models.TextChoices):
    DRAFT = "draft", _("list being made")
    APPRAISAL = "appraisal", _("to be appraised")
    APPROVAL = "approval", _("to be approved")
    APPROVED = "approved", _("approved, to be carried out")
    DONE = "done", pgettext_lazy("destruction", "carried out")
    CANCELLED = "cancelled", pgettext_lazy("destruction", "cancelled")
