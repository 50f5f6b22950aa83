"""What the frame of every page shows."""

from django.conf import settings

from . import menu
from .guides import help_at


def frame(request) -> dict:
    """Return banner, menu, help and the posts held by whoever is signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"is_demo": settings.DEMO}
    drawn = menu.draw(menu.opened_by(user.rights), request.path)
    explained_at = help_at(request.path, user.appointments_today)
    return {"is_demo": settings.DEMO, "menu": drawn, "posts_held": user.posts_held, "explained_at": explained_at}
