"""The figures of condition checks."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import Inspection


@measure("tenants.inspections_with_faults", _("checks with faults to be mended"))
def inspections_with_faults(span):
    return Inspection.objects.with_open_faults()


@measure("tenants.inspections_made", _("condition checks made"))
def inspections_made(span):
    made = Inspection.objects.filter(inspected_on__range=span.days)
    return made.filter(registered_by=span.person) if span.person else made
