"""Signing out on another device, or on all others."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.generic import View

from .models import end, sessions_of


class EndSessions(View):
    """Ends one of the reader's own sessions, by its key in the form, or all but the present one."""

    http_method_names = ["post"]

    def post(self, request):
        others = sessions_of(request.user).exclude(session_id=request.session.session_key)
        if which := request.POST.get("which", ""):
            if not (which.isascii() and which.isdigit() and len(which) < 19):
                raise BadRequest("which")
            others = others.filter(pk=which)
        ended = end(others)
        text = ngettext("Signed out on %(count)s device.", "Signed out on %(count)s devices.", ended)
        messages.success(request, text % {"count": ended})
        return redirect("account")
