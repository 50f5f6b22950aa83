"""The figures of regulations."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import RegulationReading, RegulationVersion
from .states import VersionState as S


@measure("staffing.regulations_to_read", _("regulations to read and confirm"))
def regulations_to_read(span):
    """Those in force for a post that the person holds today, as long as they have not confirmed them."""
    today, rows = timezone.localdate(), RegulationVersion.objects
    return rows.unread_by(span.person, today) if span.person else rows.in_force(today)


@measure("staffing.regulations_read", _("confirmations of regulations"))
def regulations_read(span):
    rows = RegulationReading.objects.filter(read_at__gte=span.since, read_at__lt=span.until)
    return span.narrow(span.of_shift(rows), zone="", person="person")


@measure("staffing.regulations_in_force", _("regulations in force"))
def regulations_in_force(span):
    return RegulationVersion.objects.in_force(timezone.localdate(span.until))


@measure("staffing.regulations_to_approve", _("regulations to approve"))
def regulations_to_approve(span):
    return RegulationVersion.objects.waiting_for(S.SUBMITTED)


@measure("staffing.regulations_in_draft", _("regulations in draft"))
def regulations_in_draft(span):
    rows = RegulationVersion.objects.waiting_for(S.DRAFT)
    return rows.filter(registered_by=span.person) if span.person else rows
