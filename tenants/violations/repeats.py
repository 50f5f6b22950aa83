"""Who does it again: the tenants with several violations in the time in which they count as repeated."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max
from django.utils.translation import gettext_lazy as _

from tenants.units.models import Tenant

from .kinds import ViolationKind
from .ladder import counting_since, next_rung
from .models import Violation
from .states import Rung

TWICE = 2
SHOWN = 100


@dataclass(frozen=True)
class Offence:
    """What one tenant did of one kind lately: how often, when last, and how far up the ladder it came."""

    tenant: Tenant
    kind: ViolationKind
    count: int
    newest: datetime
    rung: Rung

    @property
    def next(self) -> Rung:
        return next_rung(self.rung)

    @property
    def proposal(self) -> str:
        """What comes next if it is done once more."""
        return self.next.label

    @property
    def reached(self) -> str:
        return self.rung.label

    @property
    def is_repeated(self) -> bool:
        return self.count >= TWICE


@dataclass(frozen=True)
class Offender:
    """A tenant with several violations, kind by kind, the most frequent first."""

    tenant: Tenant
    offences: list[Offence]

    @property
    def count(self) -> int:
        return sum(offence.count for offence in self.offences)

    @property
    def newest(self) -> datetime:
        return max(offence.newest for offence in self.offences)


def offences_of(rows, tenants) -> list[Offence]:
    """Return what rows of violations say of some tenants, tenant by tenant and kind by kind; two queries."""
    known, kinds = {tenant.pk: tenant for tenant in tenants}, ViolationKind.objects.in_bulk()
    found = rows.filter(tenant__in=known).order_by().values_list("tenant", "kind")
    found = found.annotate(number=Count("pk"), newest=Max("registered_at"), highest=Max("rung"))
    made = [
        Offence(known[tenant], kinds[kind], number, newest, Rung(rung)) for tenant, kind, number, newest, rung in found
    ]
    return sorted(made, key=lambda offence: (-offence.count, offence.kind.order))


def counting(at: datetime, of_works: bool | None = None):
    """Return the violations that count as repeated at a moment, of works or of trading only where it is asked."""
    rows = Violation.objects.upheld().filter(registered_at__gte=counting_since(at), registered_at__lte=at)
    return rows if of_works is None else rows.filter(kind__is_of_works=of_works)


def repeating(rows):
    """Return the tenants that have several of these violations."""
    several = rows.order_by().values("tenant").annotate(number=Count("pk")).filter(number__gte=TWICE)
    return Tenant.objects.filter(pk__in=several.values("tenant"))


def offenders(rows, tenants) -> list[Offender]:
    """Return tenants with what they did, who did most and latest first."""
    by_tenant: dict = {}
    for offence in offences_of(rows, tenants):
        by_tenant.setdefault(offence.tenant, []).append(offence)
    found = [Offender(tenant, offences) for tenant, offences in by_tenant.items()]
    return sorted(found, key=lambda each: (each.count, each.newest), reverse=True)


GROUPS = (("trading", _("in trading and promotion")), ("works", _("at works")))
