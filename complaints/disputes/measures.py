"""The figures of consumer disputes."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import Dispute
from .states import DisputeState as S


def _closed(span):
    """Return the disputes that ended in the period, those registered by mistake left out."""
    rows = Dispute.objects.filter(closed_at__gte=span.since, closed_at__lt=span.until).exclude(state=S.VOID)
    return span.narrow(rows, zone="unit__zone", person="mediator")


@measure("complaints.disputes_open", _("open consumer disputes"))
def disputes_open(span):
    return Dispute.objects.open()


@measure("complaints.disputes_late", _("late consumer disputes"))
def disputes_late(span):
    return Dispute.objects.late(timezone.now())


@measure("complaints.disputes_of_gone_sellers", _("open disputes whose seller has left"))
def disputes_of_gone_sellers(span):
    return Dispute.objects.open().seller_gone(timezone.localdate())


@measure("complaints.disputes_registered", _("consumer disputes registered"))
def disputes_registered(span):
    rows = Dispute.objects.filter(registered_at__gte=span.since, registered_at__lt=span.until)
    return span.narrow(rows.exclude(state=S.VOID), zone="unit__zone", person="registered_by")


@measure("complaints.disputes_settled", _("consumer disputes settled"))
def disputes_settled(span):
    return _closed(span).filter(state=S.PERFORMED)


@measure("complaints.disputes_settled_share", _("settled of the disputes that ended"), of=_closed)
def disputes_settled_share(span):
    return disputes_settled(span)
