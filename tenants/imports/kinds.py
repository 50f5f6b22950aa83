"""The kinds of sheets by their codes."""

from tenants.fees.sheet import BillSheet
from tenants.payments.sheet import PaymentSheet

from .lease_sheet import LeaseSheet
from .tenant_sheet import TenantSheet
from .unit_sheet import UnitSheet

KINDS = {kind.code: kind for kind in (UnitSheet(), TenantSheet(), LeaseSheet(), BillSheet(), PaymentSheet())}


def kinds_for(user) -> list:
    """Return the kinds of sheets whose records the user may register one by one."""
    return [kind for kind in KINDS.values() if user.has_perm(kind.capability)]
