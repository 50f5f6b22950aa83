"""Gathers the models of the app's features."""

from .imports.models import ImportRow, ImportRun
from .opinions.models import Opinion, Panel
from .passes.models import AccessPass, PassApplication
from .passes.terms import PassTerms
from .units.models import Lease, ShopUnit, Tenant

__all__ = [
    "AccessPass",
    "ImportRow",
    "ImportRun",
    "Lease",
    "Opinion",
    "Panel",
    "PassApplication",
    "PassTerms",
    "ShopUnit",
    "Tenant",
]
