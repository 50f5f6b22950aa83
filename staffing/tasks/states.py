"""The states of a task, where it comes from, and how often one comes again."""

from django.db import models
from django.utils.translation import pgettext_lazy


class TaskState(models.TextChoices):
    GIVEN = "given", pgettext_lazy("task", "given")
    DOING = "doing", pgettext_lazy("task", "under way")
    REPORTED = "reported", pgettext_lazy("task", "reported, to be accepted")
    DONE = "done", pgettext_lazy("task", "done")
    CANCELLED = "cancelled", pgettext_lazy("task", "cancelled")


class Origin(models.TextChoices):
    GIVER = "giver", pgettext_lazy("task", "whoever gives it")
    COMPANY = "company", pgettext_lazy("task", "the company leaders")
    DEPARTMENT = "department", pgettext_lazy("task", "another department")
    MEETING = "meeting", pgettext_lazy("task", "a meeting")


class Every(models.TextChoices):
    DAY = "day", pgettext_lazy("recurring task", "every day")
    WEEK = "week", pgettext_lazy("recurring task", "every week")
    MONTH = "month", pgettext_lazy("recurring task", "every month")
    QUARTER = "quarter", pgettext_lazy("recurring task", "every quarter")
    YEAR = "year", pgettext_lazy("recurring task", "every year")


OPEN = (TaskState.GIVEN, TaskState.DOING)
