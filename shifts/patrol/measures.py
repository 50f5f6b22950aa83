"""The figures of rounds."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import PatrolRound


def of_the_time(span):
    return PatrolRound.objects.filter(from_at__gte=span.since, from_at__lt=span.until, closes_at__lte=timezone.now())


@measure("shifts.rounds_to_walk", _("rounds to walk now"))
def rounds_to_walk(span):
    return PatrolRound.objects.to_walk(timezone.now())


@measure("shifts.rounds_unexplained", _("missed rounds without a reason"))
def rounds_unexplained(span):
    return PatrolRound.objects.unexplained(timezone.now())


@measure("shifts.rounds_done", _("rounds done"))
def rounds_done(span):
    rows = PatrolRound.objects.done().filter(finished_at__gte=span.since, finished_at__lt=span.until)
    return rows.filter(walked_by=span.person) if span.person else rows


@measure("shifts.rounds_missed", _("rounds missed or not finished"))
def rounds_missed(span):
    return of_the_time(span).missed(timezone.now())


@measure("shifts.rounds_done_share", _("rounds done of those planned"), of=of_the_time)
def rounds_done_share(span):
    return of_the_time(span).done()
