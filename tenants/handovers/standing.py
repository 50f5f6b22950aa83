"""What a unit is between the notice to its new tenant and the day it opens."""

from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import pgettext_lazy

from tenants.units.models import Lease
from tenants.units.standing import standing
from tianyou.core.deadlines import end_of

from .models import UnitHandover
from .states import HandoverState


def taken_over(on: date):
    """Return the handovers whose keys had been given by the end of a day, of tenants who have the unit on it.

    A renewal begins a new lease and no new handover: the unit and its tenant count, not the lease.
    """
    given = UnitHandover.objects.filter(state=HandoverState.HANDED_OVER, closed_at__lt=end_of(on))
    leases = Lease.objects.in_force(on).filter(unit=OuterRef("unit"), tenant=OuterRef("lease__tenant"))
    return given.filter(Exists(leases))


@standing("handover", pgettext_lazy("standing", "being handed over"), 20)
def being_handed_over(on: date):
    return UnitHandover.objects.open_at(end_of(on)).values_list("unit", flat=True)


@standing("fitting-out", pgettext_lazy("standing", "handed over, not open yet"), 30)
def fitting_out(on: date):
    return taken_over(on).filter(Q(opened_on=None) | Q(opened_on__gt=on)).values_list("unit", flat=True)


@standing("trading", pgettext_lazy("standing", "trading"), 40)
def trading(on: date):
    return taken_over(on).filter(opened_on__lte=on).values_list("unit", flat=True)
