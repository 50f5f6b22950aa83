"""What a return makes of a unit on a day."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tenants.files.clearance import leaving
from tenants.units.standing import standing
from tianyou.core.deadlines import end_of

from .models import UnitReturn


def under_way(on: date):
    """Return the returns that were not closed at the end of a day."""
    return UnitReturn.objects.open_at(end_of(on))


def not_out(on: date):
    still_in = Q(vacated_on=None) | Q(vacated_on__gt=on)
    return under_way(on).filter(still_in, replied_at__lt=end_of(on))


@leaving
def units_given_back():
    return UnitReturn.objects.open().values("lease__unit")


@standing("leaving", _("leaving"), 60)
def leave_soon(on: date):
    return not_out(on).values_list("lease__unit", flat=True)


@standing("returned", _("returned, under check"), 70)
def under_check(on: date):
    unchecked = Q(inspected_at=None) | Q(inspected_at__gte=end_of(on))
    return under_way(on).filter(unchecked, vacated_on__lte=on).values_list("lease__unit", flat=True)


@standing("overdue-stay", _("overdue stay"), 80)
def overdue_stay(on: date):
    return not_out(on).filter(leaving_on__lt=on).values_list("lease__unit", flat=True)
