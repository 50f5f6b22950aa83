"""Gathers the models of the app's features."""

from .opinions.models import Opinion, Panel
from .passes.application import PassApplication
from .passes.models import AccessPass
from .passes.terms import PassTerms
from .units.models import Lease, ShopUnit, Tenant

__all__ = ["AccessPass", "Lease", "Opinion", "Panel", "PassApplication", "PassTerms", "ShopUnit", "Tenant"]
