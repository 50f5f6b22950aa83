"""The states of a drawing version, and what the check of one point finds."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tenants.renovation.states import RenovationState as R

TAKES_DRAWINGS = (R.DRAFT, R.ACCEPTED, R.RETURNED)


class DrawingState(models.TextChoices):
    SUBMITTED = "submitted", pgettext_lazy("drawings", "to be checked")
    CHECKED = "checked", pgettext_lazy("drawings", "checked, in order")
    FAULTY = "faulty", pgettext_lazy("drawings", "to be changed")


class Finding(models.TextChoices):
    FITS = "fits", _("fits")
    FAULT = "fault", _("does not fit")
    NONE = "none", _("not concerned")
