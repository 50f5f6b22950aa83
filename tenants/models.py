"""Gathers the models of the app's features."""

from .files.models import ClearanceWaiver, Facility, UnitPlace
from .handovers.models import UnitHandover
from .inspections.models import Inspection, InspectionItem, InspectionPart, KeySet, MeterReading
from .opinions.models import Opinion, Panel
from .passes.models import AccessPass
from .releases.models import GoodsRelease
from .repossessions.models import Repossession
from .returns.models import SettlementLine, UnitReturn
from .units.models import Lease, ShopUnit, Tenant

__all__ = [
    "AccessPass",
    "ClearanceWaiver",
    "Facility",
    "GoodsRelease",
    "Inspection",
    "InspectionItem",
    "InspectionPart",
    "KeySet",
    "Lease",
    "MeterReading",
    "Opinion",
    "Panel",
    "Repossession",
    "SettlementLine",
    "ShopUnit",
    "Tenant",
    "UnitHandover",
    "UnitPlace",
    "UnitReturn",
]
