"""The kinds of sheets by their codes."""

from .lease_sheet import LeaseSheet
from .tenant_sheet import TenantSheet
from .unit_sheet import UnitSheet

KINDS = {kind.code: kind for kind in (UnitSheet(), TenantSheet(), LeaseSheet())}
