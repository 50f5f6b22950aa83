"""The figures of loss reports."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import LossReport
from .states import LossState as S


@measure("complaints.losses_open", _("loss reports open"))
def losses_open(span):
    return span.narrow(LossReport.objects.waiting_for(S.OPEN, S.MATCHED))


@measure("complaints.losses_matched", _("owners of lost things to be called"))
def losses_matched(span):
    return span.narrow(LossReport.objects.waiting_for(S.MATCHED))


@measure("complaints.losses_settled", _("lost things back with their owners"))
def losses_settled(span):
    return span.narrow(LossReport.objects.filter(state=S.RETURNED, closed_at__gte=span.since, closed_at__lt=span.until))
