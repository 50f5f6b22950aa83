"""The states, kinds and levels of incidents, and of what hangs at them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    FIRE = "fire", pgettext_lazy("incident", "fire")
    INJURY = "injury", pgettext_lazy("incident", "injury or illness")
    SECURITY = "security", pgettext_lazy("incident", "public order")
    EQUIPMENT = "equipment", pgettext_lazy("incident", "equipment")
    UTILITIES = "utilities", pgettext_lazy("incident", "leak or outage")
    MISSING = "missing", pgettext_lazy("incident", "missing person")
    MEDIA = "media", pgettext_lazy("incident", "public opinion")
    WEATHER = "weather", pgettext_lazy("incident", "weather")
    HEALTH = "health", pgettext_lazy("incident", "public health")
    OTHER = "other", pgettext_lazy("incident", "other")


class Level(models.IntegerChoices):
    """How grave it is: the lower the number, the graver."""

    EXTREME = 1, pgettext_lazy("incident", "I gravest")
    MAJOR = 2, pgettext_lazy("incident", "II major")
    SERIOUS = 3, pgettext_lazy("incident", "III serious")
    ORDINARY = 4, pgettext_lazy("incident", "IV ordinary")


class IncidentState(models.TextChoices):
    REPORTED = "reported", pgettext_lazy("incident", "reported")
    VERIFIED = "verified", pgettext_lazy("incident", "verified and graded")
    RESPONDING = "responding", pgettext_lazy("incident", "response under way")
    CONTROLLED = "controlled", pgettext_lazy("incident", "under control")
    RECOVERING = "recovering", pgettext_lazy("incident", "recovering")
    REVIEWED = "reviewed", pgettext_lazy("incident", "reviewed")
    CLOSED = "closed", pgettext_lazy("incident", "closed")
    VOID = "void", pgettext_lazy("incident", "false alarm")


S = IncidentState
GRAVE = (Level.EXTREME, Level.MAJOR)
FOUGHT = (S.VERIFIED, S.RESPONDING)
SETTLING = (S.CONTROLLED, S.RECOVERING)
GRADED = (*FOUGHT, *SETTLING, S.REVIEWED)
OPEN = (S.REPORTED, *GRADED)
ENDS = (S.CLOSED, S.VOID)
TO_HANDLE = (S.REPORTED, *FOUGHT, *SETTLING)
TO_MEND = (*SETTLING, S.REVIEWED)


class EntryKind(models.TextChoices):
    ACTION = "action", pgettext_lazy("incident", "what was done")
    CALL = "call", pgettext_lazy("incident", "emergency call")
    AUTHORITY = "authority", pgettext_lazy("incident", "authority told")
    NOTICE = "notice", pgettext_lazy("incident", "notice given")
    EVIDENCE = "evidence", pgettext_lazy("incident", "evidence kept")


class EmergencyNumber(models.TextChoices):
    POLICE = "110", _("110 police")
    FIRE = "119", _("119 fire brigade")
    AMBULANCE = "120", _("120 ambulance")


class AlertState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("alert", "to be acknowledged")
    ACKNOWLEDGED = "acknowledged", pgettext_lazy("alert", "acknowledged")


class RectificationState(models.TextChoices):
    OPEN = "open", pgettext_lazy("rectification", "to be done")
    DONE = "done", pgettext_lazy("rectification", "done")
    STRUCK = "struck", pgettext_lazy("rectification", "struck out")
