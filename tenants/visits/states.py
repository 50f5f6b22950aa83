"""The states of plans of return visits, of the visits, and of what tenants said."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PlanState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("visit plan", "draft")
    SUBMITTED = "submitted", pgettext_lazy("visit plan", "for the manager")
    RUNNING = "running", pgettext_lazy("visit plan", "in force")
    CLOSED = "closed", pgettext_lazy("visit plan", "closed")
    DROPPED = "dropped", pgettext_lazy("visit plan", "dropped")


class VisitState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("return visit", "to be made")
    DONE = "done", pgettext_lazy("return visit", "made")
    MISSED = "missed", pgettext_lazy("return visit", "missed")
    DROPPED = "dropped", pgettext_lazy("return visit", "dropped")


class OpinionState(models.TextChoices):
    OPEN = "open", pgettext_lazy("tenant's opinion", "to be answered")
    ANSWERED = "answered", pgettext_lazy("tenant's opinion", "answered, to be told")
    CLOSED = "closed", pgettext_lazy("tenant's opinion", "closed")


class ToldBy(models.TextChoices):
    VISIT = "visit", pgettext_lazy("tenant's opinion", "on the spot")
    PHONE = "phone", _("by phone")
    MESSAGE = "message", _("by text message")
    LETTER = "letter", _("in writing")
