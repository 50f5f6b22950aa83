"""The figures of monthly summaries."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import MonthlySummary
from .states import BEING_WRITTEN, SummaryState


@measure("complaints.summaries_to_submit", _("monthly summaries to submit"))
def summaries_to_submit(span):
    return MonthlySummary.objects.waiting_for(*BEING_WRITTEN)


@measure("complaints.summaries_to_check", _("monthly summaries to check"))
def summaries_to_check(span):
    return MonthlySummary.objects.waiting_for(SummaryState.SUBMITTED)


@measure("complaints.summaries_to_sign", _("monthly summaries to sign"))
def summaries_to_sign(span):
    return MonthlySummary.objects.waiting_for(SummaryState.CHECKED)


@measure("complaints.summaries_submitted", _("monthly summaries submitted"))
def summaries_submitted(span):
    return MonthlySummary.objects.filter(submitted_at__gte=span.since, submitted_at__lt=span.until)


@measure("complaints.summaries_on_time", _("monthly summaries submitted by the 5th"), of=summaries_submitted)
def summaries_on_time(span):
    return summaries_submitted(span).in_time()
