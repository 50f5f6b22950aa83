"""The figures of the monthly reconciliation with finance."""

from django.utils.translation import gettext_lazy as _

from tenants.reconciliations.states import ReconciliationState
from tianyou.core.measures import measure

from .models import FeeReconciliation


@measure("tenants.fee_months_open", _("months to reconcile with finance"))
def fee_months_open(span):
    return FeeReconciliation.objects.open()


@measure("tenants.fee_months_to_confirm", _("reconciled months for finance to confirm"))
def fee_months_to_confirm(span):
    return FeeReconciliation.objects.filter(state=ReconciliationState.SIGNED)


@measure("tenants.fee_months_locked", _("months reconciled with finance"))
def fee_months_locked(span):
    locked = FeeReconciliation.objects.filter(state=ReconciliationState.LOCKED)
    return locked.filter(closed_at__gte=span.since, closed_at__lt=span.until)
