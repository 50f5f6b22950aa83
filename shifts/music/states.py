"""The kinds of days of the music programme, and the states of its hours."""

from django.db import models
from django.utils.translation import pgettext_lazy


class DayKind(models.TextChoices):
    WEEKDAY = "weekday", pgettext_lazy("programme", "weekday")
    WEEKEND = "weekend", pgettext_lazy("programme", "weekend")
    HOLIDAY = "holiday", pgettext_lazy("programme", "holiday")


class LineState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("programme", "planned")
    PLAYING = "playing", pgettext_lazy("programme", "started")
    STOPPED = "stopped", pgettext_lazy("programme", "stopped")
    SKIPPED = "skipped", pgettext_lazy("programme", "not played")
