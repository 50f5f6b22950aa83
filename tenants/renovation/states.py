"""The states of a renovation, what it may touch, and its kinds."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RenovationState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("renovation", "papers being gathered")
    ACCEPTED = "accepted", pgettext_lazy("renovation", "accepted")
    DEPARTMENTS = "departments", pgettext_lazy("renovation", "departments are asked")
    RETURNED = "returned", pgettext_lazy("renovation", "returned to the tenant")
    PENDING_ASSISTANT = "pending_assistant", pgettext_lazy("renovation", "with the assistant")
    PENDING_MANAGER = "pending_manager", pgettext_lazy("renovation", "with the manager")
    PENDING_LEADER = "pending_leader", pgettext_lazy("renovation", "with the leaders")
    APPROVED = "approved", pgettext_lazy("renovation", "approved, deposit to be paid")
    READY = "ready", pgettext_lazy("renovation", "paid, permit to be issued")
    PERMITTED = "permitted", pgettext_lazy("renovation", "permit issued")
    WORKS = "works", pgettext_lazy("renovation", "under works")
    STOPPED = "stopped", pgettext_lazy("renovation", "works stopped")
    FIRST_ACCEPTANCE = "first_acceptance", pgettext_lazy("renovation", "first acceptance")
    RECTIFYING = "rectifying", pgettext_lazy("renovation", "mending after the first acceptance")
    TRADING = "trading", pgettext_lazy("renovation", "passed, may open")
    SECOND_ACCEPTANCE = "second_acceptance", pgettext_lazy("renovation", "second acceptance")
    RECTIFYING_AGAIN = "rectifying_again", pgettext_lazy("renovation", "mending after the second acceptance")
    PASSED = "passed", pgettext_lazy("renovation", "second acceptance passed")
    REFUNDING = "refunding", pgettext_lazy("renovation", "deposit being refunded")
    CLOSED = "closed", pgettext_lazy("renovation", "closed")
    REJECTED = "rejected", pgettext_lazy("renovation", "rejected")
    EXPIRED = "expired", pgettext_lazy("renovation", "lapsed, not paid")
    CANCELLED = "cancelled", pgettext_lazy("renovation", "withdrawn")
    ABANDONED = "abandoned", pgettext_lazy("renovation", "given up, to be settled")


S = RenovationState
BEFORE_APPROVAL = (S.DRAFT, S.ACCEPTED, S.DEPARTMENTS, S.RETURNED)
PENDING = (S.PENDING_ASSISTANT, S.PENDING_MANAGER, S.PENDING_LEADER)
LEVELS = {
    S.PENDING_ASSISTANT: _("Assistant manager"),
    S.PENDING_MANAGER: _("Manager"),
    S.PENDING_LEADER: _("Company leaders"),
}
WITH_PERMIT = (S.PERMITTED, S.WORKS, S.FIRST_ACCEPTANCE, S.RECTIFYING)
ON_SITE = (S.WORKS, S.STOPPED, S.FIRST_ACCEPTANCE, S.RECTIFYING)
ACCEPTING = (S.FIRST_ACCEPTANCE, S.SECOND_ACCEPTANCE)
AFTER_FIRST = (S.TRADING, S.SECOND_ACCEPTANCE, S.RECTIFYING_AGAIN, S.PASSED)
TO_SETTLE = (S.PASSED, S.ABANDONED)
ENDS = (S.CLOSED, S.REJECTED, S.EXPIRED, S.CANCELLED)


class WorkKind(models.TextChoices):
    NEW = "new", pgettext_lazy("renovation", "new fit-out")
    REFRESH = "refresh", pgettext_lazy("renovation", "refurbishment")
    PARTIAL = "partial", pgettext_lazy("renovation", "part of the unit")
    DEMOLITION = "demolition", pgettext_lazy("renovation", "demolition")


class Touch(models.TextChoices):
    """What works may touch; it decides which papers and which permits they need."""

    SPRINKLER = "sprinkler", _("sprinklers")
    SMOKE = "smoke", _("smoke detectors")
    POWER = "power", _("electrical power")
    AIR = "air", pgettext_lazy("renovation", "air conditioning")
    WATER = "water", _("water and drains")
    HOT_WORK = "hot_work", _("hot work")
    STRUCTURE = "structure", _("structure")
    FACADE = "facade", _("shop front and façade")
    CONCEALED = "concealed", _("concealed works")
