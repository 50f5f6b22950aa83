"""What every page's frame shows."""

from django.conf import settings


def frame(request) -> dict:
    return {"is_demo": settings.DEMO}
