"""The figures of leaves."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import LeaveRequest
from .states import LeaveState


@measure("shifts.leaves_to_decide", _("leaves to decide"))
def leaves_to_decide(span):
    return LeaveRequest.objects.waiting_for(LeaveState.ASKED)


@measure("shifts.leaves_taken", _("people on leave"))
def leaves_taken(span):
    """Count the approved leaves of which a day lies in the period."""
    first, last = span.days
    return span.of_shift(LeaveRequest.objects.filter(state=LeaveState.APPROVED, since__lte=last, until__gte=first))
