"""What a sublet makes of a unit."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from tenants.units.standing import standing

from .models import Sublet


@standing("sublet", _("sublet"), 45)
def sublet(on: date):
    return Sublet.objects.in_force(on).values_list("lease__unit", flat=True)
