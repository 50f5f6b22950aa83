"""What each plan grants, read once by a process: the grants of a plan in force don't change while the program runs.

A change of the plan is another version of it, with a key of its own; a newer program's file is loaded before it serves.
"""

from functools import lru_cache

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
