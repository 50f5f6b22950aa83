"""Kinds of briefings and of coaching notes, and how far a note has gone."""

from django.db import models
from django.utils.translation import pgettext_lazy


class BriefingKind(models.TextChoices):
    PRE_SHIFT = "pre-shift", pgettext_lazy("briefing", "before the shift")
    MEETING = "meeting", pgettext_lazy("briefing", "team meeting")


class NoteKind(models.TextChoices):
    PRAISE = "praise", pgettext_lazy("coaching", "praise")
    GUIDANCE = "guidance", pgettext_lazy("coaching", "guidance")
    WARNING = "warning", pgettext_lazy("coaching", "admonition")
    CARE = "care", pgettext_lazy("coaching", "care")


class NoteState(models.TextChoices):
    KEPT = "kept", pgettext_lazy("coaching", "kept by the author")
    RELEASED = "released", pgettext_lazy("coaching", "shown to the person")
    ACKNOWLEDGED = "acknowledged", pgettext_lazy("coaching", "read by the person")
