"""Who has to read the standard of conduct, and who has not yet."""

from dataclasses import dataclass
from datetime import date, datetime

from staffing.people.models import Person
from staffing.plan.appointments import Appointment
from staffing.plan.hands import posts_for
from tianyou.core.access import asks

from .models import ConductStandard

CONFIRM = asks("staffing.confirm_conduct")


@dataclass(frozen=True)
class Reader:
    """Somebody who is to read a version, and when they did."""

    person: Person
    posts: str
    read_at: datetime | None


def readers_due(on: date):
    """Return the people who hold a post on a day that the plan gives the standard to."""
    held = Appointment.objects.in_force(on).filter(post__in=posts_for(CONFIRM), person__is_active=True)
    return Person.objects.filter(pk__in=held.values("person"))


def readers_of(standard: ConductStandard, on: date) -> list[Reader]:
    """Return everybody who is to read a version, whoever has not yet first; two queries."""
    read = dict(standard.readings.values_list("person", "read_at"))
    posts: dict[int, list[str]] = {}
    held = Appointment.objects.in_force(on).filter(post__in=posts_for(CONFIRM), person__is_active=True)
    people = {}
    for each in held.select_related("person", "post", "shift").order_by("post__order", "shift__order", "pk"):
        people[each.person_id] = each.person
        posts.setdefault(each.person_id, []).append(str(each.post))
    found = [Reader(person, " · ".join(posts[key]), read.get(key)) for key, person in people.items()]
    return sorted(found, key=lambda reader: reader.read_at is not None)
