"""Signing in: the password, and for whoever has a second factor the code after it. Only then a session begins."""

import logging
import time

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView

from tianyou.core import kept

from ..people.forms import SignInForm
from ..people.models import Person
from .codes import codes_left
from .forms import CodeForm
from .models import has_factor

PENDING = "second_step"
PENDING_SECONDS = 300
FEW_CODES = 4
LOG = logging.getLogger("tianyou.security")


def remember_password(request, person) -> None:
    """Note in the session, which rights nothing, who gave the right password a moment ago."""
    request.session.cycle_key()
    request.session[PENDING] = {
        "person": person.pk,
        "backend": person.backend,
        "password": person.get_session_auth_hash(),
        "until": time.time() + PENDING_SECONDS,
    }


def pending(request) -> Person | None:
    """Return who gave the right password within five minutes, unless it was changed or the account closed since."""
    noted = request.session.get(PENDING)
    person = (
        noted and noted["until"] > time.time() and Person.objects.filter(pk=noted["person"], is_active=True).first()
    )
    if not person or not constant_time_compare(noted["password"], person.get_session_auth_hash()):
        return None
    person.backend = noted["backend"]
    return person


class GoesOn:
    """Leads on to the page that was asked for."""

    def get_redirect_url(self) -> str:
        """Return where to go on to; never to the entrance again, which Django takes for a programmer's mistake."""
        url = super().get_redirect_url()
        return "" if url.partition("?")[0] in (reverse("login"), reverse("login-code")) else url


class Login(GoesOn, auth.LoginView):
    form_class = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form):
        person = form.get_user()
        if has_factor(person):
            remember_password(self.request, person)
            asked = self.get_redirect_url()
            return redirect(f"{reverse('login-code')}?{urlencode({'next': asked})}" if asked else "login-code")
        response = super().form_valid(form)
        kept.remember(response, person)
        return response

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)


@method_decorator(login_not_required, name="dispatch")
class SecondStep(GoesOn, auth.RedirectURLMixin, FormView):
    """Asks for the code; a session begins when it is right."""

    form_class = CodeForm
    template_name = "registration/second_step.html"
    next_page = "home"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            return redirect(self.get_success_url())
        self.person = pending(request)
        if self.person is None:
            request.session.pop(PENDING, None)
            messages.info(request, _("Give your password again: the step after it has five minutes."))
            return redirect("login")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.person}

    def get_context_data(self, **kwargs):
        return super().get_context_data(next=self.get_redirect_url(), **kwargs)

    def form_valid(self, form):
        del self.request.session[PENDING]
        login(self.request, self.person)
        if (left := codes_left(self.person)) < FEW_CODES:
            text = ngettext("%(count)s recovery code is left.", "%(count)s recovery codes are left.", left)
            messages.warning(self.request, text % {"count": left})
        response = redirect(self.get_success_url())
        kept.remember(response, self.person)
        return response

    def form_invalid(self, form):
        LOG.warning("Code refused for %s from %s", self.person.username, self.request.META.get("REMOTE_ADDR"))
        is_throttled = form.has_error("code", "wait")
        return self.render_to_response(self.get_context_data(form=form), status=429 if is_throttled else 422)
