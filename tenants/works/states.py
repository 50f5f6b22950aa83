"""The states of works permits and extensions, and the kinds of works permits."""

from django.db import models
from django.utils.translation import pgettext_lazy

from tenants.renovation.states import RenovationState as R


class WorksKind(models.TextChoices):
    HOT_WORK = "hot_work", pgettext_lazy("works permit", "hot work")
    IMPAIRMENT = "impairment", pgettext_lazy("works permit", "fire system switched off")
    AFTER_HOURS = "after_hours", pgettext_lazy("works permit", "work after hours")
    HOARDING = "hoarding", pgettext_lazy("works permit", "hoarding")


class WorksState(models.TextChoices):
    APPLIED = "applied", pgettext_lazy("works permit", "applied for")
    COSIGNED = "cosigned", pgettext_lazy("works permit", "co-signed by engineering")
    APPROVED = "approved", pgettext_lazy("works permit", "approved")
    IN_FORCE = "in_force", pgettext_lazy("works permit", "in force")
    ENDED = "ended", pgettext_lazy("works permit", "ended and checked")
    REFUSED = "refused", pgettext_lazy("works permit", "refused")
    CANCELLED = "cancelled", pgettext_lazy("works permit", "cancelled")


class ExtensionState(models.TextChoices):
    APPLIED = "applied", pgettext_lazy("extension", "applied for")
    ENDORSED = "endorsed", pgettext_lazy("extension", "with the word of the supervisor")
    APPROVED = "approved", pgettext_lazy("extension", "approved")
    REFUSED = "refused", pgettext_lazy("extension", "refused")


S = WorksState
ENDS = (S.ENDED, S.REFUSED, S.CANCELLED)
MAY_WORK = (R.PERMITTED, R.WORKS, R.FIRST_ACCEPTANCE, R.RECTIFYING)
MAY_EXTEND = (R.PERMITTED, R.WORKS, R.STOPPED)
