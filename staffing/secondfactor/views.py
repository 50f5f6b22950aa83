"""One's own second factor: set up, renewed, turned off; and taken away by whoever manages the account."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from tianyou.core.form_pages import UpdatePage
from tianyou.core.printing import qr_image

from ..people.models import Person
from ..sessions.models import end_all, sessions_of
from .codes import codes_left, renew, turn_off, turn_on
from .forms import FactorResetForm, OwnFactorForm, TurnOnForm
from .models import NEEDED, is_wanting, offered

SHOWN = 50


class Account(TemplateView):
    """What belongs to one's own account: password, second factor, and where one is signed in."""

    template_name = "staffing/account.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        has_codes = user.second_factor_since is not None
        here = self.request.session.session_key
        return super().get_context_data(
            title=_("My account"),
            open_sessions=[(each, each.session_id == here) for each in sessions_of(user)[:SHOWN]],
            is_offered=settings.SECOND_FACTOR != "off",
            may_turn_off=may_turn_off(user),
            codes_left=codes_left(user) if has_codes else 0,
            **kwargs,
        )


def may_turn_off(user) -> bool:
    return not (settings.SECOND_FACTOR == "required" and user.has_perm(NEEDED))


class FactorPage(FormView):
    """A form about one's own second factor, which asks for the password and a code."""

    template_name = "staffing/second_factor_form.html"
    form_class = OwnFactorForm
    title = ""
    explained = ""
    submit_label = ""
    extra_context = {"cancel_url": reverse_lazy("account")}

    def dispatch(self, request, *args, **kwargs):
        if settings.SECOND_FACTOR == "off":
            raise Http404
        if (request.user.second_factor_since is not None) != self.wants_factor:
            return redirect("account")
        return super().dispatch(request, *args, **kwargs)

    wants_factor = True

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "request": self.request}

    def get_context_data(self, **kwargs):
        return super().get_context_data(title=self.title, view=self, **kwargs)

    def form_invalid(self, form):
        is_throttled = form.has_error("code", "wait")
        return self.render_to_response(self.get_context_data(form=form), status=429 if is_throttled else 422)

    def show_codes(self, codes: list[str]):
        """Answer with the recovery codes themselves: they can be read nowhere again."""
        context = {"title": _("Recovery codes"), "codes": codes}
        page = render(self.request, "staffing/recovery_codes.html", context)
        add_never_cache_headers(page)
        return page


class TurnOn(FactorPage):
    """Scan, confirm by a code, and take the recovery codes along."""

    template_name = "staffing/second_factor.html"
    form_class = TurnOnForm
    wants_factor = False
    title = gettext_lazy("Set up the second factor")
    submit_label = gettext_lazy("Turn on")

    @cached_property
    def device(self):
        return offered(self.request.user)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "device": self.device}

    def get_context_data(self, **kwargs):
        is_first = is_wanting(self.request.user)
        kwargs |= {"cancel_url": ""} if is_first else {}
        return super().get_context_data(
            qr=qr_image(self.device.config_url), typed_key=self.device.typed_key, is_wanting=is_first, **kwargs
        )

    def form_valid(self, form):
        codes = turn_on(self.request.user, self.device)
        end_all(self.request.user, but=self.request.session.session_key)
        return self.show_codes(codes)


class RenewCodes(FactorPage):
    """Ten new recovery codes."""

    title = gettext_lazy("New recovery codes")
    explained = gettext_lazy("The codes that you have now end at once.")
    submit_label = gettext_lazy("Make new codes")

    def form_valid(self, form):
        return self.show_codes(renew(self.request.user))


class TurnOff(FactorPage):
    """Back to the password alone, where the house leaves the choice."""

    title = gettext_lazy("Turn off the second factor")
    explained = gettext_lazy("From then on the password alone opens your account.")
    submit_label = gettext_lazy("Turn off")

    def dispatch(self, request, *args, **kwargs):
        if not may_turn_off(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        turn_off(self.request.user, by=self.request.user, reason=_("Second factor turned off."))
        end_all(self.request.user, but=self.request.session.session_key)
        messages.success(self.request, _("The second factor is off."))
        return redirect("account")


class FactorReset(UpdatePage):
    """Takes somebody's second factor away, for those below only."""

    model = Person
    form_class = FactorResetForm
    permission_required = "staffing.change_person"
    template_name = "staffing/second_factor_reset.html"
    submit_label = gettext_lazy("Take the second factor away")

    def get_object(self, queryset=None):
        person = super().get_object(queryset)
        if not self.request.user.is_above(person, timezone.localdate()):
            raise PermissionDenied
        if person.second_factor_since is None:
            raise Http404
        return person

    def get_title(self) -> str:
        return _("Take the second factor away: %(person)s") % {"person": self.object}
