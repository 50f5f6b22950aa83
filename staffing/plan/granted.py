"""What each plan grants, read once by a process: the grants of a plan in force don't change while the program runs.

A change of the plan is another version of it, with a key of its own; a newer program's file is loaded before it serves.
"""

from functools import lru_cache
from itertools import chain

from tianyou.core.access import Holding

from .models import Grant


@lru_cache(maxsize=8)
def granted(plan: int | None) -> dict[int, list[tuple[str, str, int]]]:
    """Return capability, reach and duty of everything that a plan grants, by post; no query but the first time.

    Args:
        plan: the key of a plan that is in force; None grants nothing.
    """
    found: dict[int, list[tuple[str, str, int]]] = {}
    rows = Grant.objects.filter(duty__plan=plan).order_by("duty__post__order", "duty__no", "capability")
    for post, *grant in rows.values_list("duty__post_id", "capability", "reach", "duty_id"):
        found.setdefault(post, []).append(tuple(grant))
    return found


@lru_cache(maxsize=500)
def granted_at(plan: int | None, post: int, shift: int, zone: int | None) -> dict[str, tuple[Holding, ...]]:
    """Return what a plan grants to whoever sits in a seat, by capability; shared, so it is read and never changed.

    Args:
        plan: see ``granted``.
        post: the key of the seat's post.
        shift: the key of its shift.
        zone: the key of its zone; None for a seat without one.
    """
    found: dict[str, tuple[Holding, ...]] = {}
    for capability, reach, duty in granted(plan).get(post, ()):
        found[capability] = (*found.get(capability, ()), Holding(capability, reach, shift, zone, post, duty))
    return found


def granted_by(appointments) -> dict[str, tuple[Holding, ...]]:
    """Return what some appointments grant, by capability.

    Args:
        appointments: with the plan of their day, see ``AppointmentQuerySet.under_plan``.
    """
    seats = [granted_at(each.plan, each.post_id, each.shift_id, each.zone_id) for each in appointments]
    if len(seats) == 1:
        return seats[0]
    found: dict[str, tuple[Holding, ...]] = {}
    for capability, holdings in chain.from_iterable(seat.items() for seat in seats):
        found[capability] = (*found.get(capability, ()), *holdings)
    return found


def forget() -> None:
    """Read the grants again when they are asked for next."""
    granted.cache_clear()
    granted_at.cache_clear()
