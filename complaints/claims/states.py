"""The states of claims on found items."""

from django.db import models
from django.utils.translation import pgettext_lazy


class ClaimState(models.TextChoices):
    PENDING = "pending", pgettext_lazy("found claim", "to be verified")
    ACCEPTED = "accepted", pgettext_lazy("found claim", "verified, to be handed over")
    HANDED_OVER = "handed_over", pgettext_lazy("found claim", "handed over")
    REFUSED = "refused", pgettext_lazy("found claim", "refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("found claim", "withdrawn")


OPEN = (ClaimState.PENDING, ClaimState.ACCEPTED)
STANDING = (*OPEN, ClaimState.HANDED_OVER)
HOLDING = (ClaimState.ACCEPTED, ClaimState.HANDED_OVER)
ENDS = (ClaimState.HANDED_OVER, ClaimState.REFUSED, ClaimState.WITHDRAWN)
