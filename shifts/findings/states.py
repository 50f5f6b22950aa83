"""The words of findings."""

from django.db import models
from django.utils.translation import pgettext_lazy


class FindingState(models.TextChoices):
    FOUND = "found", pgettext_lazy("finding", "found")
    PASSED_ON = "passed_on", pgettext_lazy("finding", "passed on")
    VERIFIED = "verified", pgettext_lazy("finding", "mended and verified")
    MENDED = "mended", pgettext_lazy("finding", "mended on the spot")
    DROPPED = "dropped", pgettext_lazy("finding", "nothing to be done")


class Grade(models.TextChoices):
    ORDINARY = "ordinary", pgettext_lazy("finding", "ordinary")
    URGENT = "urgent", pgettext_lazy("finding", "urgent")


ENDS = (FindingState.VERIFIED, FindingState.MENDED, FindingState.DROPPED)
