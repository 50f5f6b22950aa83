"""The states of a return, and what can be owed at its end."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReturnState(models.TextChoices):
    APPLIED = "applied", pgettext_lazy("return", "applied for")
    CONFIRMED = "confirmed", pgettext_lazy("return", "day of leaving confirmed")
    CLEARING = "clearing", pgettext_lazy("return", "departments are asked")
    CLEARED = "cleared", pgettext_lazy("return", "cleared to leave")
    OVERDUE_STAY = "overdue_stay", pgettext_lazy("return", "stays past the day")
    FORCED = "forced", pgettext_lazy("return", "taken back by order")
    VACATED = "vacated", pgettext_lazy("return", "moved out")
    INSPECTED = "inspected", pgettext_lazy("return", "checked")
    SETTLED = "settled", pgettext_lazy("return", "settled")
    PENDING_ASSISTANT = "pending_assistant", pgettext_lazy("return", "with the assistant")
    PENDING_MANAGER = "pending_manager", pgettext_lazy("return", "with the manager")
    PENDING_LEADER = "pending_leader", pgettext_lazy("return", "with the leaders")
    APPROVED = "approved", pgettext_lazy("return", "settlement approved")
    REFUNDED = "refunded", pgettext_lazy("return", "paid back")
    CLOSED = "closed", pgettext_lazy("return", "closed")
    WITHDRAWN = "withdrawn", pgettext_lazy("return", "withdrawn")


S = ReturnState
LEAVING = (S.CONFIRMED, S.CLEARING, S.CLEARED, S.OVERDUE_STAY)
FREE_TO_LEAVE = (S.CLEARED, S.OVERDUE_STAY, S.FORCED, S.VACATED, S.INSPECTED)
PENDING = (S.PENDING_ASSISTANT, S.PENDING_MANAGER, S.PENDING_LEADER)
WITH_THE_CLERK = (S.APPLIED, S.CONFIRMED, S.CLEARING, S.CLEARED, S.OVERDUE_STAY, S.SETTLED, S.REFUNDED)
WITH_FINANCE = (S.INSPECTED, S.APPROVED)
TO_CHECK = (S.VACATED, S.FORCED)


class LineKind(models.TextChoices):
    DEPOSIT = "deposit", _("deposit")
    RENT = "rent", _("rent")
    MANAGEMENT = "management", _("management fee")
    UTILITIES = "utilities", _("water, power, gas")
    DAMAGES = "damages", _("liquidated damages")
    RESTORATION = "restoration", _("restoration of the unit")
    OTHER = "other", pgettext_lazy("settlement", "other")


class Direction(models.TextChoices):
    CREDIT = "credit", _("to the tenant")
    DEBIT = "debit", _("from the tenant")
