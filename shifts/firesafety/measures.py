"""The figures of fire safety."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import FireCheck, FireDrill, Hazard
from .states import Grade
from .states import HazardState as S


@measure("shifts.hazards_open", _("fire hazards not settled"))
def hazards_open(span):
    return span.narrow(Hazard.objects.open())


@measure("shifts.hazards_late", _("fire hazards past their day"))
def hazards_late(span):
    return span.narrow(Hazard.objects.open().late(timezone.now()))


@measure("shifts.hazards_major", _("major fire hazards not settled"))
def hazards_major(span):
    return span.narrow(Hazard.objects.open().filter(grade=Grade.MAJOR))


@measure("shifts.hazards_to_mend", _("fire hazards to mend"))
def hazards_to_mend(span):
    return span.narrow(Hazard.objects.waiting_for(S.OPEN))


@measure("shifts.hazards_to_verify", _("fire hazards to verify"))
def hazards_to_verify(span):
    return span.narrow(Hazard.objects.waiting_for(S.MENDED))


@measure("shifts.hazards_closed", _("fire hazards settled"))
def hazards_closed(span):
    return span.narrow(Hazard.objects.filter(closed_at__gte=span.since, closed_at__lt=span.until))


@measure("shifts.fire_checks_made", _("fire safety checks made"))
def fire_checks_made(span):
    return span.narrow(FireCheck.objects.filter(checked_at__gte=span.since, checked_at__lt=span.until))


@measure("shifts.fire_drills_held", _("fire drills held"))
def fire_drills_held(span):
    since, until = timezone.localdate(span.since), timezone.localdate(span.until)
    return FireDrill.objects.filter(day__gte=since, day__lte=until)
