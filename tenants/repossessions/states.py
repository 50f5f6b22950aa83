"""The states of repossessions."""

from django.db import models
from django.utils.translation import pgettext_lazy


class RepossessionState(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("repossession", "proposed")
    PENDING_LEADER = "pending_leader", pgettext_lazy("repossession", "with the leaders")
    ORDERED = "ordered", pgettext_lazy("repossession", "ordered")
    REJECTED = "rejected", pgettext_lazy("repossession", "rejected")
    EXECUTED = "executed", pgettext_lazy("repossession", "carried out")
    GOODS_RETURNED = "goods_returned", pgettext_lazy("repossession", "goods given back")
    CLOSED = "closed", pgettext_lazy("repossession", "closed")
    WITHDRAWN = "withdrawn", pgettext_lazy("repossession", "withdrawn")
