"""For which post somebody takes something, and what follows from a request to restock."""

from datetime import date

from django.utils.translation import gettext as _

from staffing.plan.models import Post

from .movements import StockMovement
from .states import Kind


def own_post(person, on: date) -> Post | None:
    """Return the post that somebody works in on a day; of several the one begun last, such as a cover."""
    held = person.appointments.in_force(on).filter(post__is_outside=False).select_related("post")
    latest = held.order_by("-since", "-pk").first()
    return latest and latest.post


def holds_post(person, post: Post | None, on: date) -> bool:
    return person.appointments.in_force(on).filter(post=post).exists()


def enter_stock(request, by, at) -> None:
    """Put what came into the stock, in the transaction of the move."""
    StockMovement.enter(request.material, Kind.RECEIVED, request.received, by=by, at=at, note=request.number)


def is_by_itself(request) -> bool:
    """Tell whether a request is not part of a requisition that is under way."""
    return request.requisition() is None


def came_along(request) -> bool:
    """Tell whether what is asked for came with a requisition."""
    return request.requisition_lines.filter(is_struck=False, received__gt=0).exists()


def why_not_withdrawn(request, by):
    bound = request.requisition()
    return _("It is part of %(number)s: strike it out there first.") % {"number": bound} if bound else ""
