"""Gathers the models of the app's features."""

from .letters.models import IncomingDocument, OutgoingDocument
from .letters.templates import LetterTemplate
from .opinions.models import Opinion, Panel
from .passes.models import AccessPass
from .units.models import Lease, ShopUnit, Tenant

__all__ = [
    "AccessPass",
    "IncomingDocument",
    "Lease",
    "LetterTemplate",
    "Opinion",
    "OutgoingDocument",
    "Panel",
    "ShopUnit",
    "Tenant",
]
