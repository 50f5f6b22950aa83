"""The figures of staffing."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .plan.appointments import Appointment


@measure("staffing.appointments_made", _("appointments and covers begun"))
def appointments_made(span):
    return Appointment.objects.filter(since__gte=timezone.localdate(span.since), since__lt=timezone.localdate(span.until))
