"""The states of hazards, and how grave they are."""

from django.db import models
from django.utils.translation import pgettext_lazy


class HazardState(models.TextChoices):
    OPEN = "open", pgettext_lazy("hazard", "to be mended")
    MENDED = "mended", pgettext_lazy("hazard", "mended, to be verified")
    VERIFIED = "verified", pgettext_lazy("hazard", "verified")
    VOID = "void", pgettext_lazy("hazard", "no hazard")


class Grade(models.TextChoices):
    ORDINARY = "ordinary", pgettext_lazy("hazard", "ordinary")
    MAJOR = "major", pgettext_lazy("hazard", "major")
