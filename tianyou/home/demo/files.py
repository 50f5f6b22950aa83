"""The demo's floor map, its facilities, and a tenant about to leave."""

from datetime import timedelta
from random import Random

from django.utils import timezone

from complaints.models import Ticket
from staffing.models import Zone
from tenants.files.clearance import why_not_clear
from tenants.models import ClearanceWaiver, Facility, Lease, ShopUnit, UnitPlace

from .cast import Cast
from .clock import earlier
from .data import read

A_DAY = 14 * 60


def make_files(random: Random) -> int:
    """Place the units of every floor and let one tenant give notice; return how many units were placed."""
    data, cast = read("files"), Cast()
    for zone in Zone.objects.all():
        for facility in [*data["facilities"], *data["once"].get(str(zone.floor), ())]:
            Facility(zone=zone, **facility).save()
    placed = sum(place_floor(zone, data["places"], cast["clerk-1"]) for zone in Zone.objects.all())
    give_notice(data, cast)
    return placed


def place_floor(zone: Zone, places: list, clerk) -> int:
    """Put the units of a floor around its atrium; return how many."""
    units = ShopUnit.objects.filter(zone=zone).select_related("zone").order_by("number")
    at = earlier(timezone.now(), 20 * A_DAY)
    for unit, (x, y, width, height) in zip(units, places, strict=False):
        place = UnitPlace(unit=unit, x=x, y=y, width=width, height=height)
        place.full_clean()
        place.sign(clerk, at=at)
    return min(len(units), len(places))


def give_notice(data: dict, cast: Cast) -> None:
    """End the lease of a tenant with no pass that is out, who reports a fault; the manager lets the ticket pass."""
    now = timezone.now()
    leases = Lease.objects.in_force(timezone.localdate()).filter(returns=None, transfers=None)
    rows = leases.select_related("unit__zone", "tenant").order_by("pk")
    lease = next(each for each in rows if not why_not_clear(each.unit, each.tenant))
    fault = Ticket(kind="repair", text=data["fault"], unit=lease.unit, tenant=lease.tenant, zone=lease.unit.zone)
    fault.full_clean(exclude=["number"])
    at = max(earlier(now, 12), Ticket.objects.latest("registered_at").registered_at)
    fault.sign(cast.on_shift("frontdesk", at), at=at)
    lease.until = timezone.localdate() + timedelta(days=data["ends_in_days"])
    lease.full_clean()
    lease.sign(cast["clerk-1"], at=earlier(now, 40), reason=data["notice"])
    waiver = ClearanceWaiver(lease=lease, matter="tickets", reason=data["waiver"])
    waiver.sign(cast["manager"], at=max(at, earlier(now, 10)))
