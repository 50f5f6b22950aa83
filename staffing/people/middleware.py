"""Signing in is the rule for every page; what an ended session had half-filled waits for its author."""

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpResponse
from django.shortcuts import redirect

from tianyou.core import kept

from ..secondfactor.models import is_wanting

FREE = ("password-change", "logout", "set_language", "attachment")


class SignedInMiddleware(LoginRequiredMiddleware):
    """Django's own middleware, which also keeps a posted form and asks first for what the account still needs."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        if request.user.is_authenticated and request.resolver_match.view_name not in FREE:
            if request.user.must_change_password:
                return redirect("password-change")
            if is_wanting(request.user) and request.resolver_match.view_name != "second-factor":
                return redirect("second-factor")
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request, view_func):
        if request.htmx:
            return HttpResponse(status=401)
        kept.keep(request)
        return super().handle_no_permission(request, view_func)
