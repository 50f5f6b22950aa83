"""The states of a leasing enquiry, and what came of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EnquiryState(models.TextChoices):
    RECEIVED = "received", pgettext_lazy("leasing", "to be passed on")
    PASSED = "passed", pgettext_lazy("leasing", "passed on")
    ANSWERED = "answered", pgettext_lazy("leasing", "answered, to be told")
    TOLD = "told", pgettext_lazy("leasing", "told")
    WITHDRAWN = "withdrawn", pgettext_lazy("leasing", "withdrawn")


class EnquiryChannel(models.TextChoices):
    COUNTER = "counter", _("at the counter")
    PHONE = "phone", _("by phone")
    OTHER = "other", pgettext_lazy("channel", "other")


class Outcome(models.TextChoices):
    VIEWING = "viewing", pgettext_lazy("leasing", "a viewing is agreed")
    OFFER = "offer", pgettext_lazy("leasing", "an offer is made")
    WAITING = "waiting", pgettext_lazy("leasing", "nothing fits now, kept for later")
    REFUSED = "refused", pgettext_lazy("leasing", "does not fit the mall")
