"""Gathers the models of the app's features."""

from .occupations.models import UnauthorisedOccupation
from .opinions.models import Opinion, Panel
from .passes.models import AccessPass
from .spots.models import Spot, SpotLoan
from .transfers.models import Sublet, TenancyTransfer
from .units.models import Lease, ShopUnit, Tenant

__all__ = [
    "AccessPass",
    "Lease",
    "Opinion",
    "Panel",
    "ShopUnit",
    "Spot",
    "SpotLoan",
    "Sublet",
    "TenancyTransfer",
    "Tenant",
    "UnauthorisedOccupation",
]
