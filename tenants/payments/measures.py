"""The figures of payments."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import Payment
from .states import PaymentState


@measure("tenants.payments_unmatched", _("payments of unknown origin"))
def payments_unmatched(span):
    return Payment.objects.waiting_for(PaymentState.UNMATCHED)


@measure("tenants.payments_to_confirm", _("payments to confirm"))
def payments_to_confirm(span):
    return Payment.objects.waiting_for(PaymentState.MATCHED)


@measure("tenants.payments_confirmed", _("payments confirmed"))
def payments_confirmed(span):
    return Payment.objects.filter(state=PaymentState.CONFIRMED, closed_at__gte=span.since, closed_at__lt=span.until)


@measure("tenants.payments_booked", _("payments booked"))
def payments_booked(span):
    first, last = span.days
    return Payment.objects.filter(paid_on__range=(first, last)).exclude(
        state__in=(PaymentState.UNMATCHED, PaymentState.REVERSED)
    )
