"""The words of a condition check."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    IN = "in", _("check at the handover")
    OUT = "out", _("check when the tenant leaves")
    RESTORED = "restored", _("check after the restoration")
    SPOT = "spot", _("check of a spot before its use")


class Condition(models.TextChoices):
    GOOD = "good", pgettext_lazy("condition", "good")
    WORN = "worn", pgettext_lazy("condition", "worn")
    DAMAGED = "damaged", pgettext_lazy("condition", "damaged")
    MISSING = "missing", pgettext_lazy("condition", "missing")
    NONE = "none", pgettext_lazy("condition", "not applicable")


class Meter(models.TextChoices):
    ELECTRICITY = "electricity", _("electricity")
    WATER = "water", _("water")
    GAS = "gas", _("gas")
    AIR = "air", _("air conditioning")


class KeyKind(models.TextChoices):
    DOOR = "door", _("door key")
    SHUTTER = "shutter", _("shutter key or remote control")
    BOX = "box", _("key of the distribution box")
    CARD = "card", _("access card of the door")
    OTHER = "other", pgettext_lazy("key", "other")


TONES = {
    Condition.GOOD: "done",
    Condition.WORN: "warning",
    Condition.DAMAGED: "danger",
    Condition.MISSING: "danger",
    Condition.NONE: "closed",
}
UNITS = {Meter.ELECTRICITY: "kWh", Meter.WATER: "m³", Meter.GAS: "m³", Meter.AIR: "kWh"}
AFTER_USE = (Kind.OUT, Kind.RESTORED)
WITH_METERS = (Kind.IN, Kind.OUT)
