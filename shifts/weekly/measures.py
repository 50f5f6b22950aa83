"""The figures of weekly reports."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import WeeklyReport
from .states import BEING_WRITTEN, ReportState


@measure("shifts.weekly_to_submit", _("weekly reports to submit"))
def weekly_to_submit(span):
    return WeeklyReport.objects.waiting_for(*BEING_WRITTEN)


@measure("shifts.weekly_to_answer", _("weekly reports to answer"))
def weekly_to_answer(span):
    return WeeklyReport.objects.waiting_for(ReportState.SUBMITTED)


@measure("shifts.weekly_submitted", _("weekly reports submitted"))
def weekly_submitted(span):
    rows = WeeklyReport.objects.filter(submitted_at__gte=span.since, submitted_at__lt=span.until)
    return rows.filter(registered_by=span.person) if span.person else rows


@measure("shifts.weekly_in_time", _("weekly reports submitted in time"), of=weekly_submitted)
def weekly_in_time(span):
    return weekly_submitted(span).in_time()
