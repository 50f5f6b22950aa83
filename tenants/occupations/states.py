"""The states of occupations."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OccupationState(models.TextChoices):
    OPEN = "open", pgettext_lazy("occupation", "no objection yet")
    NOTICED = "noticed", _("objection served")
    ESCALATED = "escalated", _("before the leaders")
    DECIDED = "decided", pgettext_lazy("occupation", "decided, to be carried out")
    LEGALISED = "legalised", _("made lawful")
    ENDED = "ended", pgettext_lazy("occupation", "occupant gone")
    CANCELLED = "cancelled", pgettext_lazy("occupation", "opened by mistake")


class Decision(models.TextChoices):
    TERMINATE = "terminate", _("terminate the lease")
    CLEAR = "clear", _("the occupant leaves, the lease stays")
    CONSENT = "consent", _("consent: a transfer or sublet is applied for")
