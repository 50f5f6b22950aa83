"""Whether an appointment goes beyond what the plan wants."""

from dataclasses import dataclass
from datetime import date

from .appointments import Appointment
from .boxes import line_for
from .models import EstablishmentLine, Plan, Post


@dataclass(frozen=True)
class Fill:
    """How many a line wants, and how many it would have on the fullest day."""

    quota: int
    held: int

    @property
    def is_surplus(self) -> bool:
        return self.held > self.quota


def fill_with(new: Appointment) -> Fill:
    """Return how a formal appointment would fill its line of the plan in force on its first day; two queries.

    Args:
        new: with post, shift, zone and dates; stored or not.
    """
    plan = Plan.objects.in_force(new.since).values("pk")
    lines = list(EstablishmentLine.objects.filter(plan__in=plan, post=new.post_id, shift=new.shift_id))
    line = line_for(lines, new.zone_id)
    others = Appointment.objects.standing().filter(post=new.post_id, shift=new.shift_id, kind=Appointment.Kind.FORMAL)
    beside = [each for each in others.exclude(pk=new.pk) if line_for(lines, each.zone_id) is line]
    starts = [each.since for each in beside if _within(each.since, new)]
    fullest = max(sum(_within(day, each) for each in beside) for day in (new.since, *starts))
    return Fill(line.quota if line else 0, fullest + 1)


def _within(day: date, held: Appointment) -> bool:
    return held.since <= day <= (held.until or date.max)


def has_zones(post: Post, on: date) -> bool:
    """Tell whether the plan of a day divides a post by zones."""
    plan = Plan.objects.in_force(on).values("pk")
    return EstablishmentLine.objects.filter(plan__in=plan, post=post, zone__isnull=False).exists()
