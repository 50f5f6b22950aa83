"""The workbench: the numbered duties of the posts somebody holds today, with what waits at each."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from staffing.plan.models import Duty, Plan
from tianyou.core.measures import Figure, Span, figures

from .menu import opens


@dataclass(frozen=True)
class Line:
    """A duty on the workbench: what waits, what was done this month, and the page that does it."""

    duty: Duty
    waiting: Figure | None
    url: str


def this_month(now: datetime, person) -> Span:
    """Return the running month at the mall as a person's span."""
    first = timezone.localtime(now).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return Span(first, now + timedelta(seconds=1), person)


def duties_of(person, now: datetime):
    """Return the duties of the posts that a person holds today, in the plan in force."""
    today = timezone.localdate(now)
    posts = person.appointments.in_force(today).values("post")
    plan = Plan.objects.in_force(today).values("pk")
    return Duty.objects.filter(plan__in=plan, post__in=posts).select_related("post")


def lines_for(person, now: datetime) -> list[Line]:
    """Return the workbench of a person; two queries, one more for every forty figures.

    Args:
        person: who looks.
        now: aware moment.
    """
    duties = list(duties_of(person, now))
    counted = figures([duty.open_measure for duty in duties if duty.open_measure], this_month(now, person), person)
    lines = []
    for duty in duties:
        url = reverse(duty.page) if duty.page and opens(person.rights, duty.page) else ""
        lines.append(Line(duty, counted.get(duty.open_measure), url))
    return lines
