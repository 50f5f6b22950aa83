"""The states of surveys, and how an answer came."""

from django.db import models
from django.utils.translation import pgettext_lazy


class SurveyState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("survey", "draft")
    OPEN = "open", pgettext_lazy("survey", "being answered")
    CLOSED = "closed", pgettext_lazy("survey", "closed, results to be posted")
    POSTED = "posted", pgettext_lazy("survey", "results posted")
    DROPPED = "dropped", pgettext_lazy("survey", "dropped")


class Channel(models.TextChoices):
    LINK = "link", pgettext_lazy("survey", "by link")
    PAPER = "paper", pgettext_lazy("survey", "on paper")


ASKED = (SurveyState.OPEN, SurveyState.CLOSED, SurveyState.POSTED)
