"""Gathers the models of the app's features."""

from .licences.kinds import LicenceKind
from .licences.models import Licence
from .opinions.models import Opinion, Panel
from .passes.models import AccessPass
from .units.models import Lease, Meter, ShopUnit, Tenant, TenantChange

__all__ = [
    "AccessPass",
    "Lease",
    "Licence",
    "LicenceKind",
    "Meter",
    "Opinion",
    "Panel",
    "ShopUnit",
    "Tenant",
    "TenantChange",
]
