"""What an unauthorised occupation makes of a unit."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from tenants.units.standing import standing
from tianyou.core.deadlines import CENTRE_CLOSES, on_day

from .models import UnauthorisedOccupation
from .states import OccupationState


@standing("other-operator", _("other operator"), 50)
def other_operator(on: date):
    rows = UnauthorisedOccupation.objects.exclude(state=OccupationState.CANCELLED)
    return rows.open_at(on_day(on, CENTRE_CLOSES)).values_list("unit", flat=True)
