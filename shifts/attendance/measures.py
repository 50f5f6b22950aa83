"""The figures of attendance."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import Attendance, AttendanceCorrection
from .states import CorrectionState


@measure("shifts.days_signed", _("days of work signed"))
def days_signed(span):
    rows = span.of_shift(Attendance.objects.filter(came_at__gte=span.since, came_at__lt=span.until))
    return rows.filter(person=span.person) if span.person else rows


@measure("shifts.late_comings", _("days begun late"), of=days_signed)
def late_comings(span):
    return days_signed(span).filter(Attendance.late_at(timezone.now()))


@measure("shifts.corrections_to_decide", _("corrections of attendance to decide"))
def corrections_to_decide(span):
    return AttendanceCorrection.objects.waiting_for(CorrectionState.ASKED)
