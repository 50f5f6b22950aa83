"""The figures of transfers and sublets."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import TenancyTransfer
from .states import TransferState


@measure("tenants.transfers_open", _("transfers and sublets under way"))
def transfers_open(span):
    return TenancyTransfer.objects.open()


@measure("tenants.transfers_to_decide", _("transfers and sublets to decide"))
def transfers_to_decide(span):
    pending = (TransferState.PENDING_ASSISTANT, TransferState.PENDING_MANAGER, TransferState.PENDING_LEADER)
    return TenancyTransfer.objects.waiting_for(*pending)


@measure("tenants.transfers_closed", _("transfers and sublets closed"))
def transfers_closed(span):
    return TenancyTransfer.objects.filter(closed_at__gte=span.since, closed_at__lt=span.until)
