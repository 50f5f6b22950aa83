"""Signing in is the rule for every page; what an ended session had half-filled waits for its author."""

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpResponse
from django.shortcuts import redirect

from tianyou.core import kept


class SignedInMiddleware(LoginRequiredMiddleware):
    """Django's own middleware, which also keeps a posted form and asks for the first change of password."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        must_change = request.user.is_authenticated and request.user.must_change_password
        free = ("password-change", "logout", "set_language", "attachment")
        if must_change and request.resolver_match.url_name not in free:
            return redirect("password-change")
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request, view_func):
        if request.htmx:
            return HttpResponse(status=401)
        kept.keep(request)
        return super().handle_no_permission(request, view_func)
