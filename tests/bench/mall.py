"""The mall in which the tickets happen: its people, zones, shops and tenants."""

from datetime import date

from staffing.models import Zone
from tenants.models import Lease, ShopUnit, Tenant
from tests import make
from tests.conftest import load_everything
from tests.people import someone
from tianyou.core.search import reindex
from tianyou.core.tokens import door_key

PEOPLE = ("manager", "frontdesk-early", "frontdesk-late", "floor-early-1", "floor-early-2", "floor-late-1")
ZONES = ("ground", "second", "third", "fourth", "basement")
UNITS_A_ZONE = 60


def furnish(words: dict) -> dict:
    """Load the plan, appoint the people, let the shops; return the people by name and the units."""
    load_everything()
    zones = [make.zone(code) for code in ZONES]
    people = {name: someone(name) for name in PEOPLE}
    units = let(zones, words)
    return {"people": people, "units": units, "zones": zones}


def let(zones: list[Zone], words: dict) -> list[ShopUnit]:
    """Make the units, and a tenant in each; a unit is found by its tenant's name."""
    numbers = [(zone, f"{row + 1}F-{n:03d}") for row, zone in enumerate(zones) for n in range(1, UNITS_A_ZONE + 1)]
    ShopUnit.objects.bulk_create(ShopUnit(number=text, door=door_key(text), zone=zone) for zone, text in numbers)
    names = [f"{words['firms'][n % 10]}{words['trades'][n // 10 % 10]}{n // 100 or ''}" for n in range(len(numbers))]
    Tenant.objects.bulk_create(Tenant(name=name, contact_phone=f"139{n:08d}") for n, name in enumerate(names))
    units, tenants = list(ShopUnit.objects.order_by("pk")), Tenant.objects.order_by("pk")
    pairs = zip(units, tenants, strict=True)
    Lease.objects.bulk_create(Lease(unit=unit, tenant=tenant, since=date(2009, 1, 1)) for unit, tenant in pairs)
    for model in (ShopUnit, Tenant):
        list(reindex(model))
    return units
