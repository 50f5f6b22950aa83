"""Who is at work at a moment, post by post, beside who is wanted."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from staffing.plan.models import EstablishmentLine, Plan, Post

from .holding import Held, on_duty


@dataclass(frozen=True)
class PostNow:
    """A post at a moment: how many are wanted in the shifts that run, and who is there."""

    post: Post
    wanted: int
    people: list[Held]

    @property
    def signed(self) -> int:
        return sum(held.is_here for held in self.people)


def staffing_now(at: datetime) -> list[PostNow]:
    """Return the posts of the shifts that run at a moment, the plan's order kept; four queries.

    Args:
        at: aware moment.
    """
    plan = Plan.objects.in_force(timezone.localdate(at)).values("pk")
    lines = EstablishmentLine.objects.filter(plan__in=plan).select_related("post", "shift")
    here = on_duty(at)
    wanted: dict[Post, int] = {}
    for line in lines:
        if line.shift.includes(at):
            wanted[line.post] = wanted.get(line.post, 0) + line.quota
    return [PostNow(post, quota, [held for held in here if held.post_id == post.pk]) for post, quota in wanted.items()]
