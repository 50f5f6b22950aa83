"""The figures of unauthorised occupations."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import UnauthorisedOccupation
from .states import OccupationState


@measure("tenants.occupations_open", _("unauthorised occupations open"))
def occupations_open(span):
    return UnauthorisedOccupation.objects.open()


@measure("tenants.occupations_half", _("objection: half of the time gone"))
def occupations_half(span):
    return UnauthorisedOccupation.objects.waiting_for(OccupationState.OPEN).half_gone(timezone.now())


@measure("tenants.occupations_near", _("objection: time nearly or wholly gone"))
def occupations_near(span):
    at = timezone.now()
    return UnauthorisedOccupation.objects.waiting_for(OccupationState.OPEN).filter(warn_at__lte=at)


@measure("tenants.occupations_to_decide", _("unauthorised occupations to decide"))
def occupations_to_decide(span):
    return UnauthorisedOccupation.objects.waiting_for(OccupationState.ESCALATED)


@measure("tenants.occupations_closed", _("unauthorised occupations closed"))
def occupations_closed(span):
    return UnauthorisedOccupation.objects.filter(closed_at__gte=span.since, closed_at__lt=span.until)
