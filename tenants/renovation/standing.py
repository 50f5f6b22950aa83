"""What a renovation makes of a unit on a day."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tenants.returns.standing import end_of
from tenants.units.standing import standing

from .models import RenovationProject


@standing("works", _("under works"), 30)
def under_works(on: date):
    """From the first day of works until they are finished, or until the renovation ends without."""
    begun = RenovationProject.objects.filter(started_at__lt=end_of(on))
    still = Q(finished_at=None) | Q(finished_at__gte=end_of(on))
    return begun.filter(still & (Q(closed_at=None) | Q(closed_at__gte=end_of(on)))).values_list(
        "lease__unit", flat=True
    )
