"""The states of an assessment."""

from django.db import models
from django.utils.translation import pgettext_lazy


class AssessmentState(models.TextChoices):
    SELF = "self", pgettext_lazy("assessment", "own view")
    SUPERVISOR = "supervisor", pgettext_lazy("assessment", "with the supervisor")
    MANAGER = "manager", pgettext_lazy("assessment", "with the manager")
    TOLD = "told", pgettext_lazy("assessment", "told to the person")
    APPEALED = "appealed", pgettext_lazy("assessment", "appealed")
    DONE = "done", pgettext_lazy("assessment", "acknowledged")
