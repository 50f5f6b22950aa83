"""The demo's shop units, tenants and leases, as the clerk keeps them."""

from datetime import date, timedelta
from random import Random

from django.utils import timezone

from staffing.models import Zone
from tenants.models import Lease, ShopUnit, Tenant

from .cast import Cast
from .clock import morning
from .data import read

LET_DAYS_AGO = (200, 380)
ENDED = (390, 60)
COMING_DAYS = 21


def make_shops(random: Random) -> int:
    """Make the units of five floors, and who rents them; return how many tenants."""
    data, clerk, today = read("shops"), Cast()["clerk-1"], timezone.localdate()
    units = {unit.number: unit for unit in make_units(data["units_a_floor"], clerk, random)}
    tenants = {}
    for number, name, trade, contact in data["tenants"]:
        since = today - timedelta(days=random.randint(*LET_DAYS_AGO))
        phone = f"1990000{random.randint(0, 9999):04d}"
        tenant = Tenant(name=name, trade=trade, contact_name=contact, contact_phone=phone)
        tenant.full_clean()
        tenant.sign(clerk, at=morning(since))
        tenants[name] = tenant
        let(units[number], tenant, clerk, since)
    for number, name in data["second_units"]:
        let(units[number], tenants[name], clerk, today - timedelta(days=LET_DAYS_AGO[0]))
    for number, name in data["ended"]:
        since, until = (today - timedelta(days=days) for days in ENDED)
        let(units[number], tenants[name], clerk, since, until, left_on=until)
    for number, name in data["coming"]:
        let(units[number], tenants[name], clerk, today + timedelta(days=COMING_DAYS))
    return len(tenants)


def make_units(count: int, clerk, random: Random):
    """Make so many units in each zone, and yield them."""
    at = morning(timezone.localdate() - timedelta(days=max(*LET_DAYS_AGO, *ENDED) + 1))
    for zone in Zone.objects.all():
        for door in range(1, count + 1):
            unit = ShopUnit(number=f"{zone.floor}F-{door:03d}", zone=zone, area=random.randint(18, 320))
            unit.full_clean()
            unit.sign(clerk, at=at)
            yield unit


def let(unit: ShopUnit, tenant: Tenant, clerk, since: date, until: date | None = None, **values) -> None:
    """Write a lease on the day it begins, or now when it is still to come."""
    lease = Lease(unit=unit, tenant=tenant, since=since, until=until, **values)
    lease.full_clean()
    lease.sign(clerk, at=min(morning(since), timezone.now()))
