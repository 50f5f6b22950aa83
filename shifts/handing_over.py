"""What the tenants' desk and the day's work leave to the next shift. It stands here, above the tenants' desk."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.passes.models import AccessPass
from tenants.violations.models import Violation
from tenants.works.models import WorksPermit
from tenants.works.states import WorksState

from .barriers.models import Barrier
from .broadcast.models import Broadcast
from .gates.models import Condition, GateOperation
from .handover.sources import handed_over
from .incidents.models import Incident


@handed_over("works", _("Dangerous works in force"), says="place")
def works(where):
    """What has begun and was not ended, also beyond its time."""
    permits = WorksPermit.objects.filter(state=WorksState.IN_FORCE).select_related("project__lease__unit")
    return where.within(permits, "project__lease__unit__zone")


@handed_over("violations", _("Violations to be mended"), says="text")
def violations(where):
    return where.within(Violation.objects.open(), "unit__zone")


@handed_over("passes", _("Passes past their date"), says="holder")
def passes(where):
    return where.within(AccessPass.objects.expired(where.at).defer("id_number"), "unit__zone")


@handed_over("barriers", _("Barriers still up"), says="summary")
def barriers(where):
    return where.within(Barrier.objects.open())


@handed_over("gates", _("Gates with a fault today"), says="remark")
def gates(where):
    rows = GateOperation.objects.filter(day=timezone.localdate(where.at), condition=Condition.FAULT)
    return where.within(rows, "gate__zone")


@handed_over("incidents", _("Open incidents"), says="summary")
def incidents(where):
    """Those of the zone, and those of the whole mall."""
    rows = Incident.objects.open()
    return rows.filter(Q(zone=where.zone) | Q(zone=None)) if where.zone else rows


@handed_over("broadcasts", _("Broadcasts still to be played"), says="progress", desk_only=True)
def broadcasts(where):
    """How often each was played; its text may be about somebody missing and is not copied into a book that stays."""
    return Broadcast.objects.to_play()
