"""The figures of monthly reconciliations."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import Reconciliation
from .states import ReconciliationState


@measure("tenants.reconciliations_open", _("months to reconcile"))
def reconciliations_open(span):
    return Reconciliation.objects.open()


@measure("tenants.reconciliations_to_confirm", _("reconciled months to confirm"))
def reconciliations_to_confirm(span):
    return Reconciliation.objects.filter(state=ReconciliationState.SIGNED)


@measure("tenants.reconciliations_locked", _("months reconciled"))
def reconciliations_locked(span):
    return Reconciliation.objects.filter(
        state=ReconciliationState.LOCKED, closed_at__gte=span.since, closed_at__lt=span.until
    )
