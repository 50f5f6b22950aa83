"""Reads who is to be visited and by whom, and writes the visits that were drawn into the plan."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from staffing.plan.appointments import Appointment
from staffing.plan.hands import posts_for
from tenants.units.leases import Lease
from tianyou.core.access import asks

from .drawing import KEY, Drawn, Wanted, draw

VISIT = "tenants.make_returnvisit"
VISIT_KEY = asks("tenants.visit_key_tenant")


def visitors(on: date) -> dict:
    """Return the keys of those who visit on a day: by zone, and under ``KEY`` those who follow key tenants."""
    held = Appointment.objects.in_force(on).filter(person__is_active=True).order_by("pk")
    found, seen = {}, set()
    for person, zone in held.filter(post__in=posts_for(VISIT), zone__isnull=False).values_list("person", "zone"):
        if person not in seen:
            seen.add(person)
            found.setdefault(zone, []).append(person)
    for person in held.filter(post__in=posts_for(VISIT_KEY)).values_list("person", flat=True):
        if person not in seen:
            seen.add(person)
            found.setdefault(KEY, []).append(person)
    return found


def first_leases(on: date) -> dict[int, Lease]:
    """Return the first lease of each tenant of a day by key of the tenant, in the order of the shops; one query."""
    rows = Lease.objects.in_force(on).filter(tenant__voided_at=None).select_related("unit", "tenant")
    found: dict[int, Lease] = {}
    for lease in rows.order_by("unit__sort_key", "pk"):
        found.setdefault(lease.tenant_id, lease)
    return found


def wanted_by(plan, leases: dict[int, Lease]) -> list[Wanted]:
    """Return who is visited: a key tenant by those who follow such, every other one by the people of the zone."""
    return [
        Wanted(
            tenant,
            lease.unit.zone_id,
            plan.key_visits if lease.tenant.is_key else plan.other_visits,
            (KEY, lease.unit.zone_id) if lease.tenant.is_key else (lease.unit.zone_id, KEY),
        )
        for tenant, lease in leases.items()
    ]


def drawn_for(plan, on: date) -> list[tuple[Drawn, Lease]]:
    """Return the visits that the plan lacks, as they would be drawn on a day, each with its lease."""
    start = max(plan.first_day, on)
    known = set(plan.visits.values_list("tenant", flat=True)) if plan.pk else set()
    leases = {tenant: lease for tenant, lease in first_leases(start).items() if tenant not in known}
    drawn = draw(wanted_by(plan, leases), visitors(start), plan.year, plan.quarter, start)
    return [(visit, leases[visit.tenant]) for visit in drawn]


def lay_visits(plan, by, at: datetime) -> None:
    """Write the visits into the plan that comes into force."""
    for drawn, lease in drawn_for(plan, plan.today()):
        visit = plan.visits.model(plan=plan, tenant=lease.tenant, unit=lease.unit, zone_id=drawn.zone)
        visit.visitor_id, visit.due_on = drawn.visitor, drawn.due_on
        visit.sign(by, at=at)


def lacks_somebody(plan, by):
    """A plan is caught up where tenants came since it was drawn."""
    return "" if drawn_for(plan, plan.today()) else _("Every tenant of today is in the plan already.")
