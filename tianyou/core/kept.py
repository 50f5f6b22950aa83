"""A half-filled form survives the end of a session: what was typed waits in the new one until its page opens again."""

from django.http import QueryDict

KEY = "kept_form"
NEVER = ("password", "id_number", "csrfmiddlewaretoken")
MAX_CHARS = 20_000


def keep(request) -> bool:
    """Keep what an anonymous request posted; passwords and ID numbers are left out."""
    if request.method != "POST" or len(request.POST.urlencode()) > MAX_CHARS:
        return False
    data = request.POST.copy()
    for name in list(data):
        if any(word in name for word in NEVER):
            del data[name]
    request.session[KEY] = {"path": request.path, "data": data.urlencode()}
    return True


def take(request) -> QueryDict | None:
    """Return what was kept for this page, once."""
    found = request.session.get(KEY)
    if not found or found["path"] != request.path:
        return None
    del request.session[KEY]
    return QueryDict(found["data"])
