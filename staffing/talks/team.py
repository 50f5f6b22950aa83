"""Who belongs to a shift on a day, by the appointments that hold then."""

from datetime import date

from staffing.people.models import Person
from staffing.plan.appointments import Appointment
from staffing.plan.authority import posts_below


def team_of(shifts, day: date):
    """Return the people of the centre who hold a post in one of some shifts on a day, by user name.

    Args:
        shifts: shifts, or a queryset of them.
        day: the day whose appointments count.
    """
    held = Appointment.objects.in_force(day).filter(shift__in=shifts, post__is_outside=False)
    return Person.objects.filter(pk__in=held.values("person"))


def people_below(person, shifts: set[int] | None, day: date):
    """Return the people whom somebody leads: those in posts below, in some shifts, or in every one when None."""
    held = Appointment.objects.in_force(day).filter(post__in=posts_below(person, day), post__is_outside=False)
    if shifts is not None:
        held = held.filter(shift__in=shifts)
    return Person.objects.filter(pk__in=held.values("person")).exclude(pk=person.pk)
