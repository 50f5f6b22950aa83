"""The figures of reliefs."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import FeeRelief
from .states import ReliefState


@measure("tenants.reliefs_to_decide", _("reliefs to decide"))
def reliefs_to_decide(span):
    return FeeRelief.objects.waiting_for(ReliefState.PENDING, ReliefState.LEADER)


@measure("tenants.plans_not_kept", _("plans of payment that are not kept"))
def plans_not_kept(span):
    return FeeRelief.objects.waiting_for(ReliefState.AGREED).late(timezone.now())


@measure("tenants.plans_running", _("plans of payment"))
def plans_running(span):
    return FeeRelief.objects.waiting_for(ReliefState.AGREED)
