"""The states of recruitment requests, candidates and personnel movements."""

from django.db import models
from django.utils.translation import pgettext_lazy


class RequestState(models.TextChoices):
    REQUESTED = "requested", pgettext_lazy("recruitment", "with the leaders")
    RECRUITING = "recruiting", pgettext_lazy("recruitment", "with administration, being filled")
    FILLED = "filled", pgettext_lazy("recruitment", "filled")
    REFUSED = "refused", pgettext_lazy("recruitment", "refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("recruitment", "withdrawn")


class CandidateState(models.TextChoices):
    NEW = "new", pgettext_lazy("candidate", "to be interviewed")
    INTERVIEWED = "interviewed", pgettext_lazy("candidate", "interviewed")
    HIRED = "hired", pgettext_lazy("candidate", "hired")
    DECLINED = "declined", pgettext_lazy("candidate", "declined")


class MovementKind(models.TextChoices):
    TRANSFER = "transfer", pgettext_lazy("movement", "transfer")
    ACTING = "acting", pgettext_lazy("movement", "acting")
    PROMOTION = "promotion", pgettext_lazy("movement", "promotion")
    EXIT = "exit", pgettext_lazy("movement", "leave of service")


class MovementState(models.TextChoices):
    REQUESTED = "requested", pgettext_lazy("movement", "to be approved")
    APPROVED = "approved", pgettext_lazy("movement", "approved, to be carried out")
    DONE = "done", pgettext_lazy("movement", "carried out")
    REFUSED = "refused", pgettext_lazy("movement", "refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("movement", "withdrawn")
