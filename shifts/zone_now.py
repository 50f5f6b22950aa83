"""What the tenants' desk and the day's work show on the board of a zone. It stands here, above the tenants' desk."""

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tenants.handovers.models import UnitHandover
from tenants.occupations.models import UnauthorisedOccupation
from tenants.passes.models import AccessPass
from tenants.renovation.models import RenovationProject
from tenants.units.models import Lease, Tenant
from tenants.violations.models import SiteCheck, Violation
from tenants.works.models import WorksPermit
from tenants.works.states import WorksState

from .barriers.models import Barrier
from .board.sections import Act, section
from .findings.models import Finding
from .firesafety.models import Hazard
from .gates.models import Condition, Gate, GateOperation
from .incidents.models import Incident
from .patrol.models import PatrolRound


def page_of(name: str):
    """Return what gives the address of a page about a row by its key."""
    return lambda row: reverse(name, args=[row.pk])


def repair_of(entry: GateOperation) -> str:
    """Return the form of a repair, filled with what the gate's entry says."""
    asked = {"kind": "repair", "zone": entry.gate.zone_id, "place": str(entry.gate), "text": entry.remark}
    return f"{reverse('complaints:ticket-create')}?{urlencode(asked)}"


@section(
    "incidents",
    _("Open incidents"),
    order=1,
    says="summary",
    related=("zone", "unit", "tenant"),
    page="shifts:incident-list",
)
def incidents(place):
    """Those of the place, and those of the whole mall."""
    rows = Incident.objects.open().order_by("level", "pk")
    return rows if place.zones is None else rows.filter(Q(zone__in=place.zones) | Q(zone=None))


@section(
    "rounds",
    _("Rounds to walk now"),
    order=2,
    related=("route__zone", "walked_by"),
    acts=(Act(_("Walk the round"), page_of("shifts:round-walk"), "shifts.walk_patrolround"),),
    page="shifts:patrol-day",
)
def rounds(place):
    return place.within(PatrolRound.objects.to_walk(place.at).order_by("until_at", "pk"), "route__zone")


@section(
    "findings",
    pgettext_lazy("record", "Findings"),
    order=7,
    says="summary",
    related=("zone", "unit", "tenant"),
    page="shifts:finding-list",
)
def findings(place):
    return place.within(Finding.objects.open().order_by("due_at", "pk"))


@section(
    "barriers",
    _("Barriers still up"),
    order=25,
    says="summary",
    related=("zone",),
    page="shifts:barrier-board",
)
def barriers(place):
    return place.within(Barrier.objects.open().order_by("due_at", "pk"))


@section("hazards", _("Fire hazards"), order=45, says="text", related=("zone",), page="shifts:hazard-list")
def hazards(place):
    return place.within(Hazard.objects.open().order_by("due_at", "pk"))


@section(
    "works",
    _("Units under renovation"),
    order=10,
    says="description",
    stands=lambda row: _("looked at today") if row.is_checked else _("not looked at today"),
    presses=lambda row: not row.is_checked,
    related=("lease__unit__zone", "lease__tenant"),
    acts=(
        Act(_("Check the site"), page_of("tenants:site-check-create"), "tenants.add_sitecheck"),
        Act(_("Record a violation"), page_of("tenants:works-violation-create"), "tenants.add_violation"),
    ),
    page="tenants:renovation-list",
)
def works(place):
    checks = SiteCheck.objects.filter(project=OuterRef("pk"), checked_at__date=timezone.localdate(place.at))
    rows = RenovationProject.objects.on_site().annotate(is_checked=Exists(checks)).order_by("is_checked", "pk")
    return place.within(rows, "lease__unit__zone")


@section(
    "permits",
    _("Dangerous works in force"),
    order=20,
    says="place",
    related=("project__lease__unit__zone", "project__lease__tenant"),
    page="tenants:works-list",
)
def permits(place):
    rows = WorksPermit.objects.filter(state=WorksState.IN_FORCE).order_by("until_at")
    return place.within(rows, "project__lease__unit__zone")


@section(
    "openings",
    _("Handovers and openings under way"),
    order=30,
    related=("unit__zone", "tenant", "lease"),
    page="tenants:handover-list",
)
def openings(place):
    going_on = UnitHandover.objects.open() | UnitHandover.objects.filter(
        pk__in=UnitHandover.objects.not_trading().values("pk")
    )
    return place.within(going_on.order_by("planned_on", "pk"), "unit__zone")


@section(
    "violations",
    _("Violations to be mended"),
    order=40,
    says="text",
    related=("unit__zone", "tenant"),
    page="tenants:violation-list",
)
def violations(place):
    return place.within(Violation.objects.open().order_by("due_at", "pk"), "unit__zone")


@section(
    "occupations",
    _("Unauthorised occupations"),
    order=50,
    related=("unit__zone", "tenant"),
    page="tenants:occupation-list",
)
def occupations(place):
    return place.within(UnauthorisedOccupation.objects.open().order_by("due_at", "pk"), "unit__zone")


@section(
    "gates",
    pgettext_lazy("zone board", "Gates to open or close"),
    order=5,
    stands=lambda row: "",
    presses=lambda row: True,
    related=("zone",),
    acts=(Act(_("To the gates"), lambda row: reverse("shifts:gate-day"), "shifts.add_gateoperation"),),
    page="shifts:gate-day",
)
def gates(place):
    return place.within(Gate.objects.to_do(place.at))


@section(
    "gate-faults",
    _("Gates with a fault today"),
    order=60,
    says="remark",
    stands=lambda row: row.get_condition_display(),
    presses=lambda row: True,
    related=("gate__zone",),
    acts=(Act(_("Report the repair"), repair_of, "shifts.view_gateoperation"),),
    page="shifts:gateoperation-list",
)
def gate_faults(place):
    rows = GateOperation.objects.filter(day=timezone.localdate(place.at), condition=Condition.FAULT)
    return place.within(rows.order_by("-done_at"), "gate__zone")


@section(
    "passes",
    _("Passes to collect"),
    order=70,
    says="why_collect",
    related=("unit__zone",),
    page="tenants:pass-collect",
)
def passes(place):
    return place.within(
        AccessPass.objects.to_collect(place.at).defer("id_number").order_by("valid_until"), "unit__zone"
    )


@section("key-tenants", _("Key tenants to visit"), order=80, says="units", page="tenants:key-tenant-list")
def key_tenants(place):
    """Name the key tenants that rent in the place today, with their units."""
    today = timezone.localdate(place.at)
    renting = place.within(Lease.objects.in_force(today), "unit__zone")
    rows = Tenant.objects.standing().filter(is_key=True, pk__in=renting.values("tenant"))
    return rows.with_leases(today).order_by("sort_key")
