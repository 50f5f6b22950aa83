"""The figures of the annual targets."""

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.periods import month_before
from tianyou.core.measures import measure

from .goals import Target
from .models import TargetPlan
from .readings import TargetReading
from .states import Fate, TargetState


@measure("staffing.target_plans_to_submit", _("annual targets to submit"))
def target_plans_to_submit(span):
    return TargetPlan.objects.waiting_for(TargetState.DRAFT)


@measure("staffing.targets_behind", _("targets behind, by their latest readings"))
def targets_behind(span):
    return Target.objects.in_force().filter(fate=Fate.BEHIND)


def targets_in_force(span):
    return Target.objects.in_force()


@measure("staffing.targets_on_track", _("targets on track, by their latest readings"), of=targets_in_force)
def targets_on_track(span):
    return Target.objects.in_force().filter(fate=Fate.ON_TRACK)


@measure("staffing.targets_to_enter", _("targets whose last month is to be entered"))
def targets_to_enter(span):
    """Those that no measure answers and that have no reading of the month before, of the plans of its year."""
    month = month_before(timezone.localdate().replace(day=1))
    read = TargetReading.objects.filter(Q(target=OuterRef("root")), month=month)
    rows = Target.objects.in_force().filter(measure="", plan__year=month.year)
    return rows.annotate(root=Coalesce(F("series_id"), F("pk"))).filter(~Exists(read))


@measure("staffing.target_readings_entered", _("readings of targets entered"))
def target_readings_entered(span):
    rows = TargetReading.objects.filter(entered_at__gte=span.since, entered_at__lt=span.until, is_typed=True)
    return rows.filter(entered_by=span.person) if span.person else rows
