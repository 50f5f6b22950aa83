"""The states of dunning calls and demand notices."""

from django.db import models
from django.utils.translation import pgettext_lazy


class CallState(models.TextChoices):
    OPEN = "open", pgettext_lazy("call", "to be followed")
    FOLLOWED = "followed", pgettext_lazy("call", "followed by the next step")
    KEPT = "kept", pgettext_lazy("call", "promise kept")
    BROKEN = "broken", pgettext_lazy("call", "promise broken")


class NoticeState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("demand", "drafted")
    SUBMITTED = "submitted", pgettext_lazy("demand", "to be signed by the manager")
    SIGNED = "signed", pgettext_lazy("demand", "signed, to be served")
    SERVED = "served", pgettext_lazy("demand", "served")
    ENDED = "ended", pgettext_lazy("demand", "ended")
    CANCELLED = "cancelled", pgettext_lazy("demand", "cancelled")


class Reached(models.TextChoices):
    PERSON = "person", pgettext_lazy("call", "reached")
    NOBODY = "nobody", pgettext_lazy("call", "nobody answered")
    REFUSED = "refused", pgettext_lazy("call", "refused to talk")
    MESSAGE = "message", pgettext_lazy("call", "left a message")


class Service(models.TextChoices):
    SIGNED = "signed", pgettext_lazy("service", "signed for")
    WITNESS = "witness", pgettext_lazy("service", "refused, left before a witness")
    COURIER = "courier", pgettext_lazy("service", "by courier")
    MESSAGE = "message", pgettext_lazy("service", "by message, receipt confirmed")
