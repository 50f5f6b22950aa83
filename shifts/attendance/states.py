"""The words of attendance."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ComingReason(models.TextChoices):
    TRAFFIC = "traffic", _("traffic")
    APPOINTED = "appointed", _("sent elsewhere first")
    CALLED_IN = "called-in", _("called in on a day off")
    UNWELL = "unwell", _("unwell")
    FORGOT = "forgot", _("forgot to sign")
    OTHER = "other", pgettext_lazy("attendance", "other, see the note")


class LeavingReason(models.TextChoices):
    AGREED = "agreed", _("agreed with the supervisor")
    UNWELL = "unwell", _("unwell")
    ERRAND = "errand", _("sent on an errand")
    FORGOT = "forgot", _("forgot to sign")
    OTHER = "other", pgettext_lazy("attendance", "other, see the note")


class CorrectionState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("correction", "asked for")
    APPROVED = "approved", pgettext_lazy("correction", "approved")
    REFUSED = "refused", pgettext_lazy("correction", "refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("correction", "withdrawn")
