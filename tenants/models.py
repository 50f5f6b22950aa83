"""Gathers the models of the app's features."""

from .passes.models import AccessPass
from .units.models import Lease, ShopUnit, Tenant

__all__ = ["AccessPass", "Lease", "ShopUnit", "Tenant"]
