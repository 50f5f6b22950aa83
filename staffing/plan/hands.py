"""In whose hands the plan lays each thing: the posts behind a capability."""

from datetime import date
from functools import lru_cache

from django.utils import timezone

from tianyou.core.workflow import knows_takers

from .models import Grant, Plan, Post


def takers(on: date) -> dict[str, list[Post]]:
    """Return the posts that the plan in force on a day lets do each thing, in the order of the plan; two queries."""
    posts, found = Post.objects.in_bulk(), {}
    granted = Grant.objects.filter(duty__plan__in=Plan.objects.in_force(on).values("pk"))
    rows = granted.order_by("duty__post__order").values_list("capability", "duty__post", "duty__post__order").distinct()
    for capability, post, _order in rows:
        found.setdefault(capability, []).append(posts[post])
    return found


@lru_cache(maxsize=2)
def takers_of_day(on: date) -> dict[str, list[Post]]:
    """Keep what ``takers`` says for a day: the grants of a plan don't change while the program runs."""
    return takers(on)


@knows_takers
def posts_for(capability: str) -> list[Post]:
    """Return the posts that may do a thing today; no query but the first of a day."""
    return takers_of_day(timezone.localdate()).get(capability, [])
