"""The figures of staffing."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .assessments import measures as assessments
from .conduct import measures as conduct
from .dutychecks import measures as dutychecks
from .funds import measures as funds
from .guide.models import GuideReading
from .liaison import measures as liaison
from .plan.appointments import Appointment
from .recruitment import measures as recruitment
from .regulations import measures as regulations
from .requisitions import measures as requisitions
from .revisions import measures as revisions
from .supplies import measures as supplies
from .talks import measures as talks
from .targets import measures as targets
from .tasks import measures as tasks
from .training import measures as training
from .workplans import measures as workplans

__all__ = [
    "assessments",
    "conduct",
    "dutychecks",
    "funds",
    "liaison",
    "recruitment",
    "regulations",
    "requisitions",
    "revisions",
    "supplies",
    "talks",
    "targets",
    "tasks",
    "training",
    "workplans",
]


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
