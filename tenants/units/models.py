"""Gathers shop units, the tenants in them, and the leases that tie the two together."""

from .changes import TenantChange
from .leases import Lease
from .shops import Meter, ShopUnit
from .tenants import Tenant

__all__ = ["Lease", "Meter", "ShopUnit", "Tenant", "TenantChange"]
