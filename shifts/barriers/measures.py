"""The figures of barriers."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import Barrier, BarrierCheck


@measure("shifts.barriers_up", _("barriers that are up"))
def barriers_up(span):
    return span.narrow(Barrier.objects.open())


@measure("shifts.barriers_unchecked", _("barriers nobody has looked at today"))
def barriers_unchecked(span):
    return span.narrow(Barrier.objects.unchecked(timezone.now()))


@measure("shifts.barriers_late", _("barriers that should be gone or looked at"))
def barriers_late(span):
    return span.narrow(Barrier.objects.open().late(timezone.now()))


@measure("shifts.barriers_taken_down", _("barriers taken down"))
def barriers_taken_down(span):
    return span.narrow(Barrier.objects.filter(closed_at__gte=span.since, closed_at__lt=span.until))


@measure("shifts.barrier_checks_made", _("looks at barriers"))
def barrier_checks_made(span):
    rows = BarrierCheck.objects.filter(checked_at__gte=span.since, checked_at__lt=span.until)
    return span.narrow(rows, "barrier__zone", "checked_by")
