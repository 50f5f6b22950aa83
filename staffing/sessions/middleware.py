"""Ends a session that nobody used for a while, and notes now and then that one is in use."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import SEEN, OpenSession

NOTED_EVERY = timedelta(minutes=5)


class SeenMiddleware:
    """Stands after the sign-in; the moment of the last use lies in the session, so that most requests ask nothing."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        if SESSION_KEY in request.session:
            self.look(request)
        return self.get_response(request)

    def look(self, request) -> None:
        now = timezone.now()
        unused = timedelta(seconds=now.timestamp() - request.session.get(SEEN, 0))
        if settings.SESSION_IDLE and SEEN in request.session and unused > settings.SESSION_IDLE:
            logout(request)
            messages.info(request, _("You were signed out, since nobody used this device for a while."))
        elif unused > min(NOTED_EVERY, settings.SESSION_IDLE / 2 if settings.SESSION_IDLE else NOTED_EVERY):
            request.session[SEEN] = now.timestamp()
            OpenSession.objects.filter(session_id=request.session.session_key).update(seen_at=now)
