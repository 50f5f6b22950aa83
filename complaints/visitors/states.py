"""Who comes to the centre, and the states of a visit."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class VisitorKind(models.TextChoices):
    CUSTOMER = "customer", _("customer")
    TENANT = "tenant", _("tenant")
    SUPPLIER = "supplier", pgettext_lazy("visitor", "supplier")
    GOVERNMENT = "government", pgettext_lazy("visitor", "authority")
    APPLICANT = "applicant", pgettext_lazy("visitor", "job applicant")


class VisitState(models.TextChoices):
    REGISTERED = "registered", pgettext_lazy("visit", "waits at the desk")
    ARRANGED = "arranged", pgettext_lazy("visit", "being received")
    DONE = "done", pgettext_lazy("visit", "done")
    LEFT = "left", pgettext_lazy("visit", "left without being served")
    CANCELLED = "cancelled", _("registered by mistake")


OPEN = (VisitState.REGISTERED, VisitState.ARRANGED)
HERE = (*OPEN, VisitState.DONE, VisitState.LEFT)
