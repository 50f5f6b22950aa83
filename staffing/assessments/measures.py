"""The figures of assessments."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import Assessment
from .states import AssessmentState as S


def of_person(span, state: str):
    rows = Assessment.objects.waiting_for(state)
    return rows.filter(person=span.person) if span.person else rows


@measure("staffing.assessments_to_begin_with", _("assessments that wait for the own view"))
def assessments_to_begin_with(span):
    return of_person(span, S.SELF)


@measure("staffing.assessments_to_rate", _("assessments to score"))
def assessments_to_rate(span):
    """What is one's own is scored by others."""
    rows = Assessment.objects.waiting_for(S.SUPERVISOR)
    return rows.exclude(person=span.person) if span.person else rows


@measure("staffing.assessments_to_confirm", _("assessments to settle"))
def assessments_to_confirm(span):
    return Assessment.objects.waiting_for(S.MANAGER)


@measure("staffing.assessments_to_acknowledge", _("assessments to acknowledge"))
def assessments_to_acknowledge(span):
    return of_person(span, S.TOLD)


@measure("staffing.assessments_appealed", _("appeals against assessments"))
def assessments_appealed(span):
    return Assessment.objects.waiting_for(S.APPEALED)


@measure("staffing.assessments_done", _("assessments acknowledged"))
def assessments_done(span):
    return Assessment.objects.filter(closed_at__gte=span.since, closed_at__lt=span.until)


@measure("staffing.assessment_score", _("score of assessments"), average="total")
def assessment_score(span):
    """The mean of what was settled for periods that end within the span; conduct duties read it."""
    rows = span.of_shift(Assessment.objects.filter(until__range=span.days, total__isnull=False))
    return rows.filter(person=span.person) if span.person else rows
