"""The fixed lists of a ticket."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    COMPLAINT = "complaint", _("complaint")
    REPAIR = "repair", _("repair")
    ENQUIRY = "enquiry", _("enquiry to follow up")


class Channel(models.TextChoices):
    PHONE = "phone", _("by phone")
    COUNTER = "counter", _("at the counter")
    LETTER = "letter", _("in writing")
    PATROL = "patrol", _("found on a round")
    AUTHORITY = "authority", _("passed on by 12315 / 12345")
    OTHER = "other", pgettext_lazy("channel", "other")


class Complainant(models.TextChoices):
    CUSTOMER = "customer", _("customer")
    TENANT = "tenant", _("tenant")
    STAFF = "staff", _("own staff")
    AUTHORITY = "authority", _("authority")


class Category(models.TextChoices):
    SERVICE = "service", _("service")
    GOODS = "goods", _("quality of goods")
    PRICE = "price", _("price")
    FACILITY = "facility", _("facilities")
    ENVIRONMENT = "environment", _("cleanliness and surroundings")
    NOISE = "noise", _("noise")
    SAFETY = "safety", _("safety")
    FEES = "fees", _("fees")
    WORKS = "works", _("disturbance by renovation")
    STAFF = "staff", _("our staff")
    OTHER = "other", pgettext_lazy("category", "other")


class Grade(models.TextChoices):
    ORDINARY = "ordinary", _("ordinary")
    IMPORTANT = "important", _("important")
    MAJOR = "major", _("major")


class State(models.TextChoices):
    REGISTERED = "registered", _("registered")
    DISPATCHED = "dispatched", _("dispatched")
    IN_PROGRESS = "in_progress", _("in progress")
    WAITING = "waiting", _("waiting")
    ESCALATED = "escalated", _("escalated")
    RESOLVED = "resolved", _("resolved")
    REPLIED = "replied", _("replied")
    VISITED = "visited", _("followed up")
    CLOSED = "closed", _("closed")
    REOPENED = "reopened", _("reopened")
    INVALID = "invalid", _("not upheld")


class WaitingFor(models.TextChoices):
    PARTS = "parts", _("spare parts")
    OUTSOURCED = "outsourced", _("an outside firm")
    SOMEBODY = "somebody", _("somebody's answer or presence")
    OTHER = "other", pgettext_lazy("waiting", "other, see the note")


OPEN = tuple(state for state in State if state not in (State.CLOSED, State.INVALID))
WITH_THE_DESK = (State.REGISTERED, State.REOPENED, State.RESOLVED, State.REPLIED, State.VISITED)
FAMILY_MOVES = ("join", "leave")
WORKED_ON = (State.DISPATCHED, State.IN_PROGRESS, State.WAITING)


class ReplyChannel(models.TextChoices):
    PHONE = "phone", _("by phone")
    COUNTER = "counter", _("at the counter")
    MESSAGE = "message", _("by text message")
    LETTER = "letter", _("in writing")


class Satisfaction(models.TextChoices):
    VERY_SATISFIED = "5", _("very satisfied")
    SATISFIED = "4", _("satisfied")
    FAIRLY = "3", _("fairly satisfied")
    DISSATISFIED = "2", _("dissatisfied")
    VERY_DISSATISFIED = "1", _("very dissatisfied")


class Quality(models.TextChoices):
    GOOD = "good", _("well handled")
    POOR = "poor", _("poor work")
    SLOW = "slow", _("too slow")
