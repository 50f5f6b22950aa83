"""A half-filled form survives the end of a session: what was typed waits in the new one until its page opens again.

On a desk that several people share it waits for its author only: a signed cookie, which rights nothing, remembers who
signed in last in this browser.
"""

from django.conf import settings
from django.http import QueryDict

KEY = "kept_form"
NEVER = ("password", "id_number", "csrfmiddlewaretoken")
MAX_CHARS = 20_000
AUTHOR = "last_signed_in"


def remember(response, person) -> None:
    """Note in the browser who signs in, for the day their session ends in the middle of a form."""
    response.set_signed_cookie(AUTHOR, person.pk, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)


def keep(request) -> bool:
    """Keep what an anonymous request posted; passwords and ID numbers are left out."""
    author = request.get_signed_cookie(AUTHOR, None)
    if request.method != "POST" or author is None or len(request.POST.urlencode()) > MAX_CHARS:
        return False
    data = request.POST.copy()
    for name in list(data):
        if any(word in name for word in NEVER):
            del data[name]
    request.session[KEY] = {"path": request.path, "data": data.urlencode(), "author": author}
    return True


def take(request) -> QueryDict | None:
    """Return what was kept for this page, once."""
    found = request.session.get(KEY)
    if not found or (found["path"], found["author"]) != (request.path, str(request.user.pk)):
        return None
    del request.session[KEY]
    return QueryDict(found["data"])
