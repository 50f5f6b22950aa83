"""The two pages that tenants open without an account: the questions behind their link, and the thanks."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from . import throttle
from .forms import LinkForm
from .links import invitation_of
from .taking import take

GONE = "tenants/survey_gone.html"


@method_decorator(login_not_required, name="dispatch")
class PublicAnswer(View):
    """The questions of one tenant's link. It shows the name of the shop and nothing else about anybody."""

    def dispatch(self, request, *args, **kwargs):
        if not throttle.may_look(request):
            return self.gone(429, _("Too many tries. Please wait ten minutes and open your link again."))
        self.invitation = invitation_of(kwargs["token"])
        if self.invitation is None:
            throttle.note_miss(request)
            return self.gone(404, _("This link is not valid. Please ask the service desk for a new one."))
        if problem := self.why_not():
            return self.gone(410, problem)
        return super().dispatch(request, *args, **kwargs)

    def why_not(self) -> str:
        """Return in words why this link leads to no questions any more, nothing when it does."""
        if self.invitation.is_used:
            return _("This shop has answered already. Thank you.")
        if self.invitation.revoked_at:
            return _("This link was revoked. Please ask the service desk for a new one.")
        is_open = self.invitation.survey.takes_links(timezone.localdate())
        return "" if is_open else _("This survey is closed. Thank you for your interest.")

    def gone(self, status: int, text: str):
        return render(self.request, GONE, {"title": _("Survey of tenants"), "text": text}, status=status)

    def show(self, form: LinkForm, status: int = 200):
        survey = self.invitation.survey
        context = {"title": survey.name, "form": form, "survey": survey, "invitation": self.invitation}
        return render(self.request, "tenants/survey_public.html", context, status=status)

    def get(self, request, token: str):
        return self.show(LinkForm(survey=self.invitation.survey))

    def post(self, request, token: str):
        if not throttle.may_send(self.invitation):
            return self.gone(429, _("Too many tries. Please wait ten minutes and open your link again."))
        form = LinkForm(request.POST, survey=self.invitation.survey)
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            take(self.invitation, form.marks(), remark=form.cleaned_data["remark"])
        except ValidationError as problem:
            return self.gone(409, " ".join(problem.messages))
        return redirect("tenants:survey-thanks")


@method_decorator(login_not_required, name="dispatch")
class Thanks(TemplateView):
    template_name = GONE

    def get_context_data(self, **kwargs):
        text = _("Thank you. Your answer has been taken.")
        return super().get_context_data(title=_("Survey of tenants"), text=text, **kwargs)
