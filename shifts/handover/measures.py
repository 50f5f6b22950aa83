"""The figures of handovers."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import ShiftHandover
from .states import HandoverState, Kind


@measure("shifts.handovers_to_take", _("handovers to take over"))
def handovers_to_take(span):
    rows = ShiftHandover.objects.waiting_for(HandoverState.WRITTEN)
    return rows.exclude(registered_by=span.person) if span.person else rows


@measure("shifts.handovers_left", _("handovers that left something open"))
def handovers_left(span):
    return ShiftHandover.objects.waiting_for(HandoverState.LEFT)


@measure("shifts.handovers_written", _("shift handovers written"))
def handovers_written(span):
    rows = ShiftHandover.objects.exclude(state=HandoverState.CANCELLED)
    rows = span.of_shift(rows.filter(registered_at__gte=span.since, registered_at__lt=span.until))
    return rows.filter(registered_by=span.person) if span.person else rows


@measure("shifts.nights_kept", _("nights taken over and given back"))
def nights_kept(span):
    rows = ShiftHandover.objects.filter(kind__in=(Kind.NIGHT, Kind.MORNING), taken_at__isnull=False)
    return rows.filter(taken_at__gte=span.since, taken_at__lt=span.until)
