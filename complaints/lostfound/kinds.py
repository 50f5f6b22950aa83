"""What is found and lost, and which of it needs more care."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ThingKind(models.TextChoices):
    PHONE = "phone", _("phone or electronics")
    WALLET = "wallet", _("wallet or cash")
    DOCUMENT = "document", _("documents or cards")
    JEWELLERY = "jewellery", _("jewellery or watch")
    KEYS = "keys", pgettext_lazy("item", "keys")
    BAG = "bag", _("bag")
    CLOTHING = "clothing", _("clothing")
    FOOD = "food", pgettext_lazy("item", "food, perishable")
    FORBIDDEN = "forbidden", pgettext_lazy("item", "forbidden or dangerous thing")
    OTHER = "other", pgettext_lazy("item", "other")


VALUABLE_KINDS = (ThingKind.PHONE, ThingKind.WALLET, ThingKind.DOCUMENT, ThingKind.JEWELLERY)
