"""Makes what belongs to units and tenants: changes, meters, leases with terms, licences."""

from datetime import date, timedelta

from django.utils import timezone

from tenants.models import Lease, Licence, LicenceKind, Meter, Tenant, TenantChange
from tenants.units.credit_code import check_character

from ..people import someone
from .basics import tenant as make_tenant
from .basics import unit as make_unit
from .registry import makes

WORDS = {
    "zh-hans": {"contact": "王小红", "reason": "营业执照变更通知书"},
    "en": {"contact": "Li Hong", "reason": "New licence shown"},
}


def credit_code(first17: str = "91440101MA5CLF3K0") -> str:
    return first17 + check_character(first17)


@makes(TenantChange)
def change(
    *, language: str = "zh-hans", tenant: Tenant | None = None, days: int = 0, by: str = "clerk-1", reason="", **values
) -> TenantChange:
    """Make a change that takes effect in some days from today."""
    made = TenantChange(tenant=tenant or make_tenant(), values=values or {"contact_name": WORDS[language]["contact"]})
    made.valid_from = timezone.localdate() + timedelta(days=days)
    made.reason = reason or WORDS[language]["reason"]
    made.full_clean()
    made.sign(someone(by))
    made.settle(someone(by))
    return made


@makes(Meter)
def meter(*, language: str = "zh-hans", **values) -> Meter:
    unit = values.pop("unit", None) or make_unit()
    made = Meter(**{"unit": unit, "number": "0012345", **values})
    made.full_clean()
    made.sign(someone("clerk-1"))
    return made


@makes(Licence)
def licence(*, language: str = "zh-hans", kind: str = "business", **values) -> Licence:
    kinds = LicenceKind.objects.get(code=kind)
    tenant = values.pop("tenant", None) or make_tenant()
    made = Licence(**{"tenant": tenant, "kind": kinds, "issued_on": date(2020, 1, 1), **values})
    made.full_clean()
    made.sign(someone("clerk-1"))
    return made


def lease(tenant: Tenant | None = None, at: str = "1F-023", *, since: int = -100, until: int | None = None, **values):
    """Make a lease from and until so many days from today."""
    today = timezone.localdate()
    made = Lease(tenant=tenant or make_tenant(at=None), unit=make_unit(at), since=today + timedelta(days=since))
    made.until = None if until is None else today + timedelta(days=until)
    for name, value in values.items():
        setattr(made, name, value)
    made.full_clean()
    made.sign(someone("clerk-1"))
    return made
