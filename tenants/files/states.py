"""The states of clearance waivers."""

from django.db import models
from django.utils.translation import pgettext_lazy


class WaiverState(models.TextChoices):
    GIVEN = "given", pgettext_lazy("waiver", "in force")
    WITHDRAWN = "withdrawn", pgettext_lazy("waiver", "taken back")
