"""The figures of drawing reviews."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import DrawingVersion
from .states import DrawingState


@measure("tenants.drawings_to_check", _("drawings to be checked"))
def drawings_to_check(span):
    return DrawingVersion.objects.waiting_for(DrawingState.SUBMITTED)


@measure("tenants.drawings_checked", _("drawings checked"))
def drawings_checked(span):
    return DrawingVersion.objects.filter(closed_at__gte=span.since, closed_at__lt=span.until)
