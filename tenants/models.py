"""Gathers the models of the app's features."""

from .imports.models import ImportRow, ImportRun
from .licences.kinds import LicenceKind
from .licences.models import Licence
from .opinions.models import Opinion, Panel
from .passes.models import AccessPass, PassApplication
from .passes.terms import PassTerms
from .reconciliations.lines import ReconciliationLine
from .reconciliations.models import KeptEntry, Reconciliation, TheirRow
from .units.models import Lease, Meter, ShopUnit, Tenant, TenantChange

__all__ = [
    "AccessPass",
    "ImportRow",
    "ImportRun",
    "KeptEntry",
    "Lease",
    "Licence",
    "LicenceKind",
    "Meter",
    "Opinion",
    "Panel",
    "PassApplication",
    "PassTerms",
    "Reconciliation",
    "ReconciliationLine",
    "ShopUnit",
    "Tenant",
    "TenantChange",
    "TheirRow",
]
