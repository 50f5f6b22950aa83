"""Kinds of training, the states of plans and sessions, and who came."""

from django.db import models
from django.utils.translation import pgettext_lazy


class TrainingKind(models.TextChoices):
    ETHICS = "ethics", pgettext_lazy("training", "professional ethics")
    POST = "post", pgettext_lazy("training", "work of the post")
    FIRE = "fire", pgettext_lazy("training", "fire safety")
    SERVICE = "service", pgettext_lazy("training", "service and courtesy")
    INDUCTION = "induction", pgettext_lazy("training", "induction")


class PlanState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("training plan", "in draft")
    SUBMITTED = "submitted", pgettext_lazy("training plan", "to be approved")
    APPROVED = "approved", pgettext_lazy("training plan", "approved")


class SessionState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("training", "planned")
    HELD = "held", pgettext_lazy("training", "held")
    CANCELLED = "cancelled", pgettext_lazy("training", "called off")


class Presence(models.TextChoices):
    INVITED = "invited", pgettext_lazy("training", "invited")
    PRESENT = "present", pgettext_lazy("training", "was there")
    EXCUSED = "excused", pgettext_lazy("training", "excused")
    ABSENT = "absent", pgettext_lazy("training", "missing")
