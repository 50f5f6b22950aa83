"""Several passes at once: asked for as a list, and moved together."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import CreateView

from tianyou.core.form_pages import FormPage
from tianyou.core.forms import AlreadySentError
from tianyou.core.several import SeveralMove

from .models import AccessPass
from .people_form import BOX, KEYS, PeopleForm


@method_decorator(sensitive_post_parameters(BOX, KEYS), name="dispatch")
class PeopleCreate(FormPage, CreateView):
    """A pass for each person of a list: first checked, then the good lines asked for; the others stay to be mended."""

    model = AccessPass
    form_class = PeopleForm
    permission_required = "tenants.add_accesspass"
    template_name = "tenants/pass_people.html"
    title = _("Passes for several people")
    submit_label = _("Check the list")

    def get_initial(self):
        return {name: self.request.GET[name] for name in ("unit", "kind") if name in self.request.GET}

    def form_invalid(self, form):
        """Show the list as it was read; a second click is led to the passes, which are in its own way by then."""
        if url := form.sent_before():
            return redirect(url)
        status = 422 if form.errors or form.bad() else 200
        return self.render_to_response(self.get_context_data(form=form, people=form.people), status=status)

    def form_valid(self, form):
        if "request" not in self.request.POST or not form.good():
            return self.form_invalid(form)
        try:
            application = form.save()
        except AlreadySentError as first:
            return redirect(first.url)
        count = len(form.good())
        messages.success(self.request, ngettext("%d pass asked for.", "%d passes asked for.", count) % count)
        if not form.bad():
            return redirect(f"{reverse('tenants:pass-list')}?application={application.pk}")
        rest = PeopleForm(user=self.request.user, initial=form.left_over())
        return self.render_to_response(self.get_context_data(form=rest, people=form.bad()))

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"people": (), **self.get_list(), **kwargs})


class SeveralPasses(SeveralMove):
    """One move for all the passes that are ticked."""

    model = AccessPass
    box = "pass"
    columns = ("holder", ("tenant", _("Tenant")), ("unit", _("Shop unit")))
    related = ("tenant", "unit__zone")
    next_page = "tenants:pass-list"


class SeveralIssue(SeveralPasses):
    step_name = "issue"
    permission_required = "tenants.issue_accesspass"


class SeveralPay(SeveralPasses):
    step_name = "pay"
    permission_required = "tenants.issue_accesspass"


class SeveralReturn(SeveralPasses):
    step_name = "return"
    permission_required = "tenants.return_accesspass"
