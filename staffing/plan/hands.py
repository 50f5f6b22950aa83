"""In whose hands the plan lays each thing: the posts behind a capability."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django.utils import timezone

from tianyou.core.access import Holding
from tianyou.core.workflow import knows_takers

from .appointments import Appointment
from .granted import granted
from .models import Grant, Plan, Post


def takers(on: date) -> dict[str, list[Post]]:
    """Return the posts that the plan in force on a day lets do each thing, in the order of the plan; three queries."""
    posts, found = Post.objects.in_bulk(), {}
    plan = Plan.objects.in_force(on).values_list("pk", flat=True).first()
    for post, grants in granted(plan).items():
        for capability in {name for name, _reach, _duty in grants}:
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


def holders(capabilities: Iterable[str], on: date) -> dict:
    """Return who holds any of the capabilities on a day, each person with their grants of them; two queries.

    Args:
        capabilities: ``app.codename`` of each.
        on: the day.

    Returns:
        Active people, whoever was appointed first on top, with a tuple of ``Holding``.
    """
    grants = Grant.objects.filter(capability__in=capabilities, duty__plan__in=Plan.objects.in_force(on).values("pk"))
    by_post: dict[int, list[Grant]] = {}
    for grant in grants.select_related("duty"):
        by_post.setdefault(grant.duty.post_id, []).append(grant)
    held = Appointment.objects.in_force(on).filter(post__in=by_post, person__is_active=True)
    found: dict = {}
    for each in held.select_related("person").order_by("since", "pk"):
        more = tuple(
            Holding(grant.capability, grant.reach, each.shift_id, each.zone_id, each.post_id, grant.duty_id)
            for grant in by_post[each.post_id]
        )
        found[each.person] = (*found.get(each.person, ()), *more)
    return found
