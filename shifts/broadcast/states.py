"""The states and kinds of broadcasts."""

from django.db import models
from django.utils.translation import pgettext_lazy


class BroadcastKind(models.TextChoices):
    EMERGENCY = "emergency", pgettext_lazy("broadcast", "emergency")
    MISSING = "missing", pgettext_lazy("broadcast", "missing person")
    LOST_THING = "lost_thing", pgettext_lazy("broadcast", "lost thing")
    NOTICE = "notice", pgettext_lazy("broadcast", "notice at short notice")
    WELCOME = "welcome", pgettext_lazy("broadcast", "welcome")
    FAREWELL = "farewell", pgettext_lazy("broadcast", "farewell")
    PROMOTION = "promotion", pgettext_lazy("broadcast", "promotion")


class BroadcastState(models.TextChoices):
    REQUESTED = "requested", pgettext_lazy("broadcast", "requested")
    APPROVED = "approved", pgettext_lazy("broadcast", "approved")
    ON_AIR = "on_air", pgettext_lazy("broadcast", "on air")
    DONE = "done", pgettext_lazy("broadcast", "done")
    REFUSED = "refused", pgettext_lazy("broadcast", "refused")
    CANCELLED = "cancelled", pgettext_lazy("broadcast", "cancelled")


K, S = BroadcastKind, BroadcastState
# Who goes first when two meet: an emergency, a missing person, a notice, a promotion; music waits for all of them.
PRIORITY = {K.EMERGENCY: 1, K.MISSING: 2, K.PROMOTION: 4}
USUAL_PRIORITY = 3
# What the desk puts on air by itself.
DIRECT = (K.MISSING, K.NOTICE)
ENDS = (S.DONE, S.REFUSED, S.CANCELLED)
