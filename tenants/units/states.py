"""The states of changes of tenant data."""

from django.db import models
from django.utils.translation import pgettext_lazy


class ChangeState(models.TextChoices):
    RECORDED = "recorded", pgettext_lazy("change", "recorded")
    WITHDRAWN = "withdrawn", pgettext_lazy("change", "withdrawn")
