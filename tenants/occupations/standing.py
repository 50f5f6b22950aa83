"""What an unauthorised occupation makes of a unit."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from tenants.units.standing import standing
from tianyou.core.deadlines import end_of

from .models import UnauthorisedOccupation
from .states import OccupationState


@standing("other-operator", _("other operator"), 50)
def other_operator(on: date):
    rows = UnauthorisedOccupation.objects.exclude(state=OccupationState.CANCELLED)
    return rows.open_at(end_of(on)).values_list("unit", flat=True)
