"""The states of rosters and what a day of somebody's can be."""

from django.db import models
from django.utils.translation import pgettext_lazy


class RosterState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("roster", "being made")
    SUBMITTED = "submitted", pgettext_lazy("roster", "to be approved")
    PUBLISHED = "published", pgettext_lazy("roster", "published")
    LOCKED = "locked", pgettext_lazy("roster", "locked")


class DayKind(models.TextChoices):
    WORK = "work", pgettext_lazy("day", "at work")
    OUT = "out", pgettext_lazy("day", "out on business")
    REST = "rest", pgettext_lazy("day", "rest day")
    ANNUAL = "annual", pgettext_lazy("day", "annual leave")
    SICK = "sick", pgettext_lazy("day", "sick leave")
    PERSONAL = "personal", pgettext_lazy("day", "personal leave")
    LIEU = "lieu", pgettext_lazy("day", "time off in lieu")
    STATUTORY = "statutory", pgettext_lazy("day", "statutory holiday")


AT_WORK = (DayKind.WORK, DayKind.OUT)
LEAVE = (DayKind.ANNUAL, DayKind.SICK, DayKind.PERSONAL, DayKind.LIEU)
SIGNS = {
    DayKind.OUT: pgettext_lazy("roster cell", "OB"),
    DayKind.REST: pgettext_lazy("roster cell", "R"),
    DayKind.ANNUAL: pgettext_lazy("roster cell", "AL"),
    DayKind.SICK: pgettext_lazy("roster cell", "SL"),
    DayKind.PERSONAL: pgettext_lazy("roster cell", "PL"),
    DayKind.LIEU: pgettext_lazy("roster cell", "TL"),
    DayKind.STATUTORY: pgettext_lazy("roster cell", "H"),
}
ON_LEAVE, ON_LEAVE_SIGN = pgettext_lazy("day", "on leave"), pgettext_lazy("roster cell", "Lv")
