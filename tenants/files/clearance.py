"""Exit clearance: what still ties a tenant to a unit, what of it blocks the exit, and what was let pass.

The numbers count every row, whoever reads them: an exit is not clear because the reader can't see what is open.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Case, Count, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from tenants.units.models import Lease
from tianyou.core.access import asks, view_capability
from tianyou.core.matters import MATTERS, About, Hindrance, Matter

from .models import ClearanceWaiver
from .states import WaiverState

WAIVE_BLOCKS = asks("tenants.waive_clearance")
COMPOUND = 200
LEAVING: list[Callable[[], models.QuerySet]] = []


def leaving(units: Callable[[], models.QuerySet]):
    """Register a function to the keys of units whose tenant is on the way out, such as by a return of the unit."""
    LEAVING.append(units)
    return units


@dataclass(frozen=True)
class Line:
    """One matter on the clearance of a unit and tenant.

    Attributes:
        matter: the matter.
        count: how many records are open and not waived.
        waived: how many are open and waived.
        records: the open ones that the reader may see.
        waiver: the newest waiver in force, or None.
    """

    matter: Matter
    count: int
    waived: int
    records: tuple
    waiver: Any = None

    @property
    def blocks(self) -> bool:
        return bool(self.count) and self.matter.hinders == Hindrance.BLOCKS

    @property
    def asks(self) -> bool:
        return bool(self.count) and self.matter.hinders == Hindrance.REASON

    @property
    def unseen(self) -> int:
        return self.count + self.waived - len(self.records)

    def __str__(self) -> str:
        return f"{self.matter.label} ({self.count})"


def hindering() -> list[Matter]:
    """Return the matters that can stand in the way of an exit, those that block first."""
    found = [matter for matter in MATTERS.values() if matter.hinders != Hindrance.NONE]
    return sorted(found, key=lambda matter: matter.hinders != Hindrance.BLOCKS)


def hindrances(unit, tenant, user=None, at: datetime | None = None) -> list[Line]:
    """Return a line for each matter that can stand in the way, settled ones too; one query a matter and one more.

    Args:
        unit, tenant: who leaves what.
        user: who reads; nobody sees single records when None.
        at: aware moment, now when None.
    """
    at, waivers = at or timezone.now(), waivers_of(unit, tenant)
    return [_line(matter, About(unit, tenant), user, at, waivers.get(matter.code)) for matter in hindering()]


def waivers_of(unit, tenant) -> dict[str, ClearanceWaiver]:
    """Return the newest waiver in force of each matter, by its code."""
    given = ClearanceWaiver.objects.filter(lease__unit=unit, lease__tenant=tenant, state=WaiverState.GIVEN)
    return {waiver.matter: waiver for waiver in given.order_by("registered_at")}


def _line(matter: Matter, about: About, user, at: datetime, waiver) -> Line:
    rows = matter.rows(about)
    found = list(rows.filter(matter.was_open(at)).annotate(is_seen=_seen(rows.model, user)).order_by(matter.begun))
    waived = sum(1 for row in found if waiver and matter.began_at(row) <= waiver.registered_at)
    return Line(matter, len(found) - waived, waived, tuple(row for row in found if row.is_seen), waiver)


def _seen(model, user) -> Case | Value:
    """Return the expression that tells whether a reader may see a row."""
    scope = model.scope(user, view_capability(model))
    return Value(True) if scope is None else Case(When(scope, then=Value(True)), default=Value(False))


def why_not_clear(unit, tenant) -> str:
    """Return in words what blocks the exit and is not waived, nothing when nothing does."""
    if names := ", ".join(str(line) for line in hindrances(unit, tenant) if line.blocks):
        return _("Still open: %(names)s. Settle it, or the manager waives it.") % {"names": names}
    return ""


def needs_reasons(unit, tenant) -> list[Line]:
    """Return the lines that are open and not waived, and of which somebody has to say why the tenant may leave."""
    return [line for line in hindrances(unit, tenant) if line.asks]


def waivable(lines: Iterable[Line], user) -> list[Line]:
    """Return the lines that are open and that the user may waive: the manager alone waives what blocks."""
    may_block = user.has_perm(WAIVE_BLOCKS)
    return [line for line in lines if line.count and (may_block or not line.blocks)]


def summaries(leases: Sequence[Lease]) -> dict[int, list[Line]]:
    """Return the open lines of several leases by their keys, without records; one query for every 200 lines asked.

    Whatever relations a matter is asked by, the numbers of all leases come from one compound query.
    """
    now, given = timezone.now(), _given_until(leases)
    asked = [(lease, matter) for lease in leases for matter in hindering()]
    counts = [_count(lease, matter, now, given) for lease, matter in asked]
    numbers = []
    for first in range(0, len(counts), COMPOUND):
        head, *rest = counts[first : first + COMPOUND]
        numbers += head.union(*rest, all=True) if rest else head
    found = {lease.pk: [] for lease in leases}
    for key, code, number, waived in numbers:
        if number:
            found[key].append(Line(MATTERS[code], number - waived, waived, ()))
    return found


def _given_until(leases: Iterable[Lease]) -> dict[tuple, datetime]:
    """Return when the newest waiver in force was given, by unit, tenant and matter."""
    given = ClearanceWaiver.objects.filter(state=WaiverState.GIVEN, lease__unit__in=[lease.unit_id for lease in leases])
    rows = given.order_by("registered_at").values_list("lease__unit", "lease__tenant", "matter", "registered_at")
    return {tuple(key): at for *key, at in rows}


def _count(lease: Lease, matter: Matter, at: datetime, given: dict) -> models.QuerySet:
    """Return lease, matter, how many rows are open and how many of them are waived, as one row to be."""
    until = given.get((lease.unit_id, lease.tenant_id, matter.code))
    covered = Q(**{f"{matter.begun}__lte": until}) if until else Q(pk__in=[])
    rows = matter.rows(About(lease.unit, lease.tenant)).filter(matter.was_open(at)).order_by()
    counted = rows.values(of_lease=Value(lease.pk), of_matter=Value(matter.code))
    return counted.annotate(number=Count("pk"), waived=Count("pk", filter=covered)).values_list(
        "of_lease", "of_matter", "number", "waived"
    )
