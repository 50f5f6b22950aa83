"""The states and kinds of leave."""

from django.db import models
from django.utils.translation import pgettext_lazy

from shifts.roster.states import DayKind


class LeaveState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("leave", "asked for")
    APPROVED = "approved", pgettext_lazy("leave", "approved")
    REFUSED = "refused", pgettext_lazy("leave", "refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("leave", "withdrawn")
    CANCELLED = "cancelled", pgettext_lazy("leave", "called off")


KINDS = [(kind.value, kind.label) for kind in (DayKind.ANNUAL, DayKind.SICK, DayKind.PERSONAL, DayKind.LIEU)]
