"""The states of a suggestion, who makes one, about what, and what is answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SuggestionState(models.TextChoices):
    REGISTERED = "registered", pgettext_lazy("suggestion", "to be sent up")
    SENT = "sent", pgettext_lazy("suggestion", "to be answered")
    ANSWERED = "answered", pgettext_lazy("suggestion", "answered, to be told")
    TOLD = "told", pgettext_lazy("suggestion", "told")
    WITHDRAWN = "withdrawn", pgettext_lazy("suggestion", "withdrawn")


class Source(models.TextChoices):
    TENANT = "tenant", _("tenant")
    CUSTOMER = "customer", _("customer")
    STAFF = "staff", _("own staff")


class Category(models.TextChoices):
    SERVICE = "service", _("service")
    FACILITY = "facility", _("facilities")
    ENVIRONMENT = "environment", _("cleanliness and surroundings")
    PROMOTION = "promotion", pgettext_lazy("suggestion", "trade and promotions")
    FEES = "fees", _("fees")
    RULES = "rules", pgettext_lazy("suggestion", "rules and procedures")
    SAFETY = "safety", _("safety")
    OTHER = "other", pgettext_lazy("category", "other")


class Adopted(models.TextChoices):
    YES = "yes", pgettext_lazy("suggestion", "adopted")
    PARTLY = "partly", pgettext_lazy("suggestion", "adopted in part")
    NO = "no", pgettext_lazy("suggestion", "not adopted")


UNANSWERED = (SuggestionState.REGISTERED, SuggestionState.SENT)
TAKEN_UP = (Adopted.YES, Adopted.PARTLY)
