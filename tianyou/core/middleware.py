"""Refuses at the door what Django would stumble over, and keeps private pages out of shared caches."""

import codecs
import re

from django.conf import settings
from django.http import HttpResponseBadRequest

KEY = re.compile(r"[a-z0-9]{1,40}")


class DoorMiddleware:
    """Stands first: a charset that is no text, or a session cookie that no session has, is a client's mistake."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        if not is_text(request.content_params.get("charset", "utf-8")):
            return HttpResponseBadRequest()
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
        if key and not KEY.fullmatch(key):
            del request.COOKIES[settings.SESSION_COOKIE_NAME]
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            response.headers["Cache-Control"] = "private, no-cache"
        return response


def is_text(charset: str) -> bool:
    """Tell whether a charset of a request is one that text can be read in."""
    try:
        "a".encode(codecs.lookup(charset).name).decode(charset)
    except (LookupError, ValueError):
        return False
    return True
