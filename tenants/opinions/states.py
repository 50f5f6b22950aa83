"""The states of opinions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OpinionState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("opinion", "asked for")
    GIVEN = "given", pgettext_lazy("opinion", "given")
    WITHDRAWN = "withdrawn", pgettext_lazy("opinion", "no longer needed")


class Answer(models.TextChoices):
    AGREE = "agree", _("agree")
    CONDITIONS = "conditions", _("agree on conditions")
    DISAGREE = "disagree", _("disagree")
