"""Gathers the models of the app's features."""

from .files.models import ClearanceWaiver, Facility, UnitPlace
from .opinions.models import Opinion, Panel
from .passes.models import AccessPass
from .units.models import Lease, ShopUnit, Tenant

__all__ = [
    "AccessPass",
    "ClearanceWaiver",
    "Facility",
    "Lease",
    "Opinion",
    "Panel",
    "ShopUnit",
    "Tenant",
    "UnitPlace",
]
