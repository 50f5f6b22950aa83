"""The states of swaps of days and of loans between shifts."""

from django.db import models
from django.utils.translation import pgettext_lazy


class SwapState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("swap", "the other to agree")
    AGREED = "agreed", pgettext_lazy("swap", "agreed, to be approved")
    HALF = "half", pgettext_lazy("swap", "approved by one shift, the other to approve")
    DONE = "done", pgettext_lazy("swap", "swapped")
    DECLINED = "declined", pgettext_lazy("swap", "declined")
    REFUSED = "refused", pgettext_lazy("swap", "refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("swap", "withdrawn")


class LoanState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("loan", "the other shift to agree")
    AGREED = "agreed", pgettext_lazy("loan", "agreed")
    REFUSED = "refused", pgettext_lazy("loan", "refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("loan", "withdrawn")
