"""The figures of staffing."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .conduct import measures as conduct
from .guide.models import GuideReading
from .liaison import measures as liaison
from .plan.appointments import Appointment
from .supplies import measures as supplies

__all__ = ["conduct", "liaison", "supplies"]


@measure("staffing.appointments_made", _("appointments and covers begun"))
def appointments_made(span):
    """Those whose first day begins within the span; the day that is still running counts."""
    last = timezone.localdate(span.until - timedelta.resolution)
    return Appointment.objects.standing().filter(since__gte=timezone.localdate(span.since), since__lte=last)


@measure("staffing.guide_read", _("procedures looked up"))
def guide_read(span):
    last = timezone.localdate(span.until - timedelta.resolution)
    rows = GuideReading.objects.filter(read_on__range=(timezone.localdate(span.since), last))
    return rows.filter(person=span.person) if span.person else rows
