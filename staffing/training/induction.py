"""Who works here without having passed the induction."""

from datetime import date

from staffing.people.models import Person
from staffing.plan.appointments import Appointment

from .sessions import TrainingAttendance
from .states import TrainingKind


def not_inducted(on: date):
    """Return the people of the centre's posts on a day who have passed no induction."""
    held = Appointment.objects.in_force(on).filter(post__is_outside=False, person__is_active=True)
    passed = TrainingAttendance.objects.filter(session__kind=TrainingKind.INDUCTION, passed=True)
    return Person.objects.filter(pk__in=held.values("person")).exclude(pk__in=passed.values("person"))
