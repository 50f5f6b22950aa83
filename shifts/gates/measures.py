"""The figures of gates."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import Gate, GateOperation


@measure("shifts.gates_to_do", _("gates to open or close"))
def gates_to_do(span):
    return Gate.objects.to_do(timezone.now())


@measure("shifts.gates_done", _("gates opened and closed"))
def gates_done(span):
    rows = GateOperation.objects.filter(done_at__gte=span.since, done_at__lt=span.until)
    return rows.filter(operator=span.person) if span.person else rows
