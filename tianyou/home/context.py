"""What the frame of every page shows."""

from django.conf import settings

from .menu import menu_for


def frame(request) -> dict:
    """Return banner, menu and the posts held by whoever is signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"is_demo": settings.DEMO}
    return {"is_demo": settings.DEMO, "menu": menu_for(request), "posts_held": user.posts_held}
