"""The figures of handovers."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import UnitHandover
from .states import HandoverState


@measure("tenants.handovers_open", _("handovers under way"))
def handovers_open(span):
    return UnitHandover.objects.open()


@measure("tenants.handovers_to_confirm", _("handovers that wait for the payment"))
def handovers_to_confirm(span):
    return UnitHandover.objects.waiting_for(HandoverState.NOTICED)


@measure("tenants.handovers_to_inspect", _("units to check before the handover"))
def handovers_to_inspect(span):
    return UnitHandover.objects.waiting_for(HandoverState.ELIGIBLE, HandoverState.CHECKED)


@measure("tenants.handovers_done", _("units handed over"))
def handovers_done(span):
    done = UnitHandover.objects.filter(state=HandoverState.HANDED_OVER)
    return done.filter(closed_at__gte=span.since, closed_at__lt=span.until)


@measure("tenants.openings_awaited", _("shops handed over and not open yet"))
def openings_awaited(span):
    return UnitHandover.objects.not_trading()


@measure("tenants.openings_noted", _("shops opened"))
def openings_noted(span):
    return UnitHandover.objects.filter(opened_on__range=span.days)
