"""The figures of training."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.access import asks
from tianyou.core.measures import measure

from .induction import not_inducted
from .models import TrainingItem, TrainingPlan
from .sessions import TrainingAttendance, TrainingSession
from .states import PlanState, Presence, SessionState

asks("staffing.view_trainingitem")


@measure("staffing.sessions_to_hold", _("training sessions whose roll is to be called"))
def sessions_to_hold(span):
    return TrainingSession.objects.to_hold(timezone.localdate())


@measure("staffing.sessions_held", _("training sessions held"))
def sessions_held(span):
    return TrainingSession.objects.filter(state=SessionState.HELD, day__range=span.days)


@measure("staffing.trainings_behind", _("lines of the training plan that are behind"))
def trainings_behind(span):
    return TrainingItem.objects.overdue(timezone.localdate())


@measure("staffing.training_plans_open", _("training plans in draft"))
def training_plans_open(span):
    return TrainingPlan.objects.waiting_for(PlanState.DRAFT)


@measure("staffing.training_plans_to_approve", _("training plans to approve"))
def training_plans_to_approve(span):
    return TrainingPlan.objects.waiting_for(PlanState.SUBMITTED)


@measure("staffing.inductions_open", _("people without a passed induction"))
def inductions_open(span):
    return not_inducted(timezone.localdate())


@measure("staffing.exams_to_retake", _("exams not passed yet"))
def exams_to_retake(span):
    return TrainingAttendance.objects.filter(passed=False, presence=Presence.PRESENT)


@measure("staffing.trainings_attended", _("training sessions attended"))
def trainings_attended(span):
    rows = TrainingAttendance.objects.filter(presence=Presence.PRESENT, session__day__range=span.days)
    return span.narrow(span.of_shift(rows), zone="", person="person")
