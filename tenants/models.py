"""Gathers the models of the app's features."""

from .handovers.models import UnitHandover
from .inspections.models import Inspection, InspectionItem, InspectionPart, KeySet, MeterReading
from .opinions.models import Opinion, Panel
from .passes.models import AccessPass
from .units.models import Lease, ShopUnit, Tenant

__all__ = [
    "AccessPass",
    "Inspection",
    "InspectionItem",
    "InspectionPart",
    "KeySet",
    "Lease",
    "MeterReading",
    "Opinion",
    "Panel",
    "ShopUnit",
    "Tenant",
    "UnitHandover",
]
