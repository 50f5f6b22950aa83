"""Refuses at the door what Django would stumble over, keeps private pages out of shared caches, marks who acted."""

import codecs
import re
import secrets

from django.conf import settings
from django.http import HttpResponseBadRequest

KEY = re.compile(r"[a-z0-9]{1,40}")
ACTED = {"httponly": True, "samesite": "Lax", "secure": settings.SESSION_COOKIE_SECURE}


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


class ActedMiddleware:
    """Marks the browser with a new word whenever somebody sends something.

    What is kept for some seconds is kept by this word, so that everybody sees what they did themselves at once,
    whichever process or server answers.
    """

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "POST":
            response.set_cookie("acted", secrets.token_hex(4), **ACTED)
        return response


def is_text(charset: str) -> bool:
    """Tell whether a charset of a request is one that text can be read in."""
    try:
        "a".encode(codecs.lookup(charset).name).decode(charset)
    except (LookupError, ValueError):
        return False
    return True
