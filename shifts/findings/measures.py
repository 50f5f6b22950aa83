"""The figures of findings."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import Finding
from .states import FindingState


@measure("shifts.findings_open", _("findings not settled"))
def findings_open(span):
    return Finding.objects.open()


@measure("shifts.findings_to_handle", _("findings nobody has taken on"))
def findings_to_handle(span):
    return Finding.objects.waiting_for(FindingState.FOUND)


@measure("shifts.findings_to_verify", _("findings to look at again"))
def findings_to_verify(span):
    rows = Finding.objects.settled()
    return rows.filter(registered_by=span.person) if span.person else rows


@measure("shifts.findings_late", _("late findings"))
def findings_late(span):
    return Finding.objects.late(timezone.now())


@measure("shifts.findings_doubled", _("findings late twice over"))
def findings_doubled(span):
    return Finding.objects.doubly_late(timezone.now())


@measure("shifts.findings_made", _("findings of rounds"))
def findings_made(span):
    rows = Finding.objects.filter(registered_at__gte=span.since, registered_at__lt=span.until)
    return rows.filter(registered_by=span.person) if span.person else rows


@measure("shifts.findings_closed", _("findings settled"))
def findings_closed(span):
    rows = Finding.objects.filter(closed_at__gte=span.since, closed_at__lt=span.until)
    return rows.filter(registered_by=span.person) if span.person else rows
