"""The figures of incidents, of who must acknowledge them, and of the measures after them."""

from datetime import timedelta

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.deadlines import Limit
from tianyou.core.measures import measure

from .alerts import IncidentAlert
from .limits import REPORT
from .models import Incident
from .rectifications import Rectification
from .states import SETTLING, TO_HANDLE, Level
from .states import IncidentState as S

HANDLING = ("verify", "respond", "control", "recover", "review", "settle", "void")


def _reported(span):
    return Incident.objects.filter(registered_at__gte=span.since, registered_at__lt=span.until)


@measure("shifts.incidents_open", _("open incidents"))
def incidents_open(span):
    return Incident.objects.open()


@measure("shifts.incidents_to_grade", _("incidents to verify and grade"))
def incidents_to_grade(span):
    return Incident.objects.waiting_for(S.REPORTED)


@measure("shifts.incidents_to_handle", _("incidents to grade or handle"))
def incidents_to_handle(span):
    return Incident.objects.waiting_for(*TO_HANDLE)


@measure("shifts.incidents_to_review", _("incidents to review"))
def incidents_to_review(span):
    return Incident.objects.waiting_for(*SETTLING).exclude(level=Level.ORDINARY)


@measure("shifts.incidents_late", _("late incidents"))
def incidents_late(span):
    return Incident.objects.late(timezone.now())


@measure("shifts.incidents_reported", _("incidents reported"))
def incidents_reported(span):
    return _reported(span)


@measure("shifts.incidents_in_time", _("incidents reported in time"), of=_reported)
def incidents_in_time(span):
    """Registered within the limit after they were discovered, as it stands on the day of the question."""
    limit = Limit.objects.in_force(REPORT, timezone.localdate(span.until))
    return _reported(span).filter(registered_at__lte=F("discovered_at") + timedelta(minutes=limit.amount))


@measure("shifts.incidents_handled", _("incidents handled"))
def incidents_handled(span):
    """Those that somebody led on in the period; a person's own are those that they led on."""
    steps = Incident.history.filter(history_date__gte=span.since, history_date__lt=span.until, last_move__in=HANDLING)
    steps = steps.filter(history_user=span.person) if span.person else steps
    return Incident.objects.filter(pk__in=steps.values("id"))


@measure("shifts.authorities_to_tell", _("incidents of which the authorities must be told"))
def authorities_to_tell(span):
    return Incident.objects.to_tell()


@measure("shifts.authorities_told_late", _("incidents of which the authorities were told late"))
def authorities_told_late(span):
    rows = Incident.objects.told_late(timezone.now())
    return rows.filter(registered_at__gte=span.since, registered_at__lt=span.until)


@measure("shifts.alerts_to_acknowledge", _("incidents to acknowledge"))
def alerts_to_acknowledge(span):
    return IncidentAlert.objects.asked(timezone.now())


@measure("shifts.rectifications_open", _("measures after incidents to be taken"))
def rectifications_open(span):
    return Rectification.objects.open()


@measure("shifts.rectifications_late", _("late measures after incidents"))
def rectifications_late(span):
    return Rectification.objects.late(timezone.now())
