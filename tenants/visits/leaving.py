"""A tenant who has left is visited no more: the visits still to be made are dropped, with the reason."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from tenants.returns.models import UnitReturn
from tenants.units.leases import Lease
from tianyou.core.bilingual import of_the_house
from tianyou.core.workflow import follows

from .models import ReturnVisit
from .states import VisitState
from .workflow import STEER


@follows
def drop_with_the_return(record, by, at: datetime) -> None:
    """Look after the visits to a tenant whose return of a unit has moved on."""
    if isinstance(record, UnitReturn) and record.vacated_on:
        drop_gone(at, by=by, tenant=record.lease.tenant)


def drop_gone(at: datetime, *, by=None, tenant=None) -> int:
    """Drop the visits still to be made to tenants who have no shop from tomorrow on; return how many.

    Args:
        at: aware moment.
        by: who is entered where they may drop visits; else whoever planned the visit, as long as they still may.
        tenant: only this one's.
    """
    let = Lease.objects.in_force(timezone.localdate(at) + timedelta(days=1)).values("tenant")
    gone = ReturnVisit.objects.waiting_for(VisitState.PLANNED).exclude(tenant__in=let).select_related("registered_by")
    dropped = 0
    for visit in gone.filter(tenant=tenant) if tenant else gone:
        hands = [person for person in (by, visit.registered_by) if person and visit.is_within(person, STEER)]
        if hands:
            with of_the_house():
                note = _("The tenant has left.")
            visit.move("drop", by=hands[0], at=at, note=note)
            dropped += 1
    return dropped
