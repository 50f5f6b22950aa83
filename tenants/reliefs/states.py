"""The states of reliefs."""

from django.db import models
from django.utils.translation import pgettext_lazy


class ReliefState(models.TextChoices):
    PENDING = "pending", pgettext_lazy("relief", "for the manager")
    LEADER = "leader", pgettext_lazy("relief", "for the company leaders")
    AGREED = "agreed", pgettext_lazy("relief", "agreed, being paid")
    DONE = "done", pgettext_lazy("relief", "done")
    BROKEN = "broken", pgettext_lazy("relief", "not kept")
    REFUSED = "refused", pgettext_lazy("relief", "refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("relief", "withdrawn")


class ReliefKind(models.TextChoices):
    WAIVER = "waiver", pgettext_lazy("relief", "letting off")
    INSTALMENTS = "instalments", pgettext_lazy("relief", "payment in parts")
