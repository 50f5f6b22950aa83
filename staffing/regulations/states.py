"""What a regulation is about, and how far a version of it has come."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Category(models.TextChoices):
    SERVICE = "service", pgettext_lazy("regulation", "service")
    FLOOR = "floor", pgettext_lazy("regulation", "floor and tenants")
    SAFETY = "safety", pgettext_lazy("regulation", "safety and fire")
    STAFF = "staff", pgettext_lazy("regulation", "staff")
    MONEY = "money", pgettext_lazy("regulation", "fees and money")
    OTHER = "other", pgettext_lazy("regulation", "other")


class VersionState(models.TextChoices):
    """Whether an approved version is in force follows from its day and from later versions, see ``standing``."""

    DRAFT = "draft", pgettext_lazy("regulation", "in draft")
    SUBMITTED = "submitted", pgettext_lazy("regulation", "to be approved")
    APPROVED = "approved", pgettext_lazy("regulation", "approved")
    WITHDRAWN = "withdrawn", pgettext_lazy("regulation", "withdrawn")
