"""Kinds of materials and of what happens to a stock, and the states of a request to fill it up."""

from django.db import models
from django.utils.translation import pgettext_lazy


class MaterialKind(models.TextChoices):
    LEAFLET = "leaflet", pgettext_lazy("material", "leaflet")
    FORM = "form", pgettext_lazy("material", "blank form")
    CONSUMABLE = "consumable", pgettext_lazy("material", "consumable")
    OTHER = "other", pgettext_lazy("material", "other")


class Unit(models.TextChoices):
    COPY = "copy", pgettext_lazy("unit of a material", "copies")
    BOOK = "book", pgettext_lazy("unit of a material", "books")
    PIECE = "piece", pgettext_lazy("unit of a material", "pieces")
    PACK = "pack", pgettext_lazy("unit of a material", "packs")
    BOX = "box", pgettext_lazy("unit of a material", "boxes")


class Kind(models.TextChoices):
    """What happens to a stock: it is taken from, added to, counted, or set right with a word."""

    USED = "used", pgettext_lazy("stock", "used")
    RECEIVED = "received", pgettext_lazy("stock", "received")
    COUNTED = "counted", pgettext_lazy("stock", "counted")
    CORRECTED = "corrected", pgettext_lazy("stock", "corrected")


class RestockState(models.TextChoices):
    REQUESTED = "requested", pgettext_lazy("restock", "to be approved")
    APPROVED = "approved", pgettext_lazy("restock", "approved, to be received")
    RECEIVED = "received", pgettext_lazy("restock", "received")
    REFUSED = "refused", pgettext_lazy("restock", "refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("restock", "withdrawn")
