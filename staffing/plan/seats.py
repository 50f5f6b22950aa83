"""Who is at work at a moment, beside who is wanted."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from .appointments import Appointment
from .models import EstablishmentLine, Plan, Post, Shift


@dataclass(frozen=True)
class PostNow:
    """A post at a moment: how many are wanted in the shifts that run, and who is there."""

    post: Post
    wanted: int
    people: list


def staffing_now(at: datetime) -> list[PostNow]:
    """Return the posts of the shifts that run at a moment, the plan's order kept; four queries.

    Args:
        at: aware moment.
    """
    running = [shift.pk for shift in Shift.objects.all() if shift.includes(at)]
    plan = Plan.objects.in_force(timezone.localdate(at)).values("pk")
    lines = EstablishmentLine.objects.filter(plan__in=plan, shift__in=running).select_related("post")
    here = list(Appointment.objects.on_duty(at).select_related("person", "zone"))
    wanted: dict[Post, int] = {}
    for line in lines:
        wanted[line.post] = wanted.get(line.post, 0) + line.quota
    return [PostNow(post, quota, [held for held in here if held.post_id == post.pk]) for post, quota in wanted.items()]
