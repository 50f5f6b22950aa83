"""Gathers the models of the app's features."""

from .imports.models import ImportRow, ImportRun
from .opinions.models import Opinion, Panel
from .passes.models import AccessPass
from .units.models import Lease, ShopUnit, Tenant

__all__ = ["AccessPass", "ImportRow", "ImportRun", "Lease", "Opinion", "Panel", "ShopUnit", "Tenant"]
