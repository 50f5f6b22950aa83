"""Several passes at once: asked for as a list, and moved together."""

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.forms import modelform_factory
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import CreateView, FormView

from tianyou.core.form_pages import FormPage
from tianyou.core.forms import AlreadySentError, PageForm, keep_key

from .models import AccessPass
from .people_form import BOX, KEYS, PeopleForm

MOST = 200


def chosen(request) -> list[int]:
    """Return the keys of the passes that were ticked, at most 200; what is no key is passed over."""
    given = (request.POST if request.method == "POST" else request.GET).getlist("pass")
    return [int(key) for key in given if key.isascii() and key.isdecimal() and len(key) < 16][:MOST]


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


class SeveralForm(PageForm, forms.ModelForm):
    """Asks once for what a move needs and makes it on each pass; what fails is named and hinders no other."""

    note = forms.CharField(label=_("Note"), required=False, max_length=1000, widget=forms.Textarea)

    def __init__(self, *args, records, move, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.records, self.step, self.done, self.failed = records, move, [], []
        self.fields["note"].required = move.needs_note
        for name in move.required:
            self.fields[name].required = True

    def _post_clean(self) -> None:
        """Leave validation to ``move()``, which does it on each locked row."""

    def save(self, commit: bool = True) -> None:
        """Make the moves in one transaction, in the order of the keys.

        Raises:
            AlreadySentError: this very form was stored before.
            ValidationError: not one of the moves could be made; then nothing is stored.
        """
        with transaction.atomic():
            keep_key(self.cleaned_data.get("form_key"), reverse("tenants:pass-list"))
            chosen = [each.pk for each in self.records]
            list(AccessPass.objects.select_for_update().filter(pk__in=chosen).order_by("pk"))
            for record in self.records:
                self._move(record)
            if not self.done:
                raise ValidationError([ValidationError(f"{record}: {text}", "state") for record, text in self.failed])

    def _move(self, record: AccessPass) -> None:
        values = {name: self.cleaned_data[name] for name in self.step.fields}
        try:
            record.move(self.step.name, by=self.user, note=self.cleaned_data["note"], **values)
            self.done.append(record)
        except ValidationError as fault:
            self.failed.append((record, " ".join(fault.messages)))
        except PermissionDenied:
            self.failed.append((record, _("You may not do this.")))


class SeveralMove(FormPage, FormView):
    """One move for all the passes that are ticked."""

    model = AccessPass
    step_name = ""
    next_page = "tenants:pass-list"
    template_name = "tenants/pass_several.html"

    @property
    def step(self):
        return self.model.workflow.moves[self.step_name]

    @cached_property
    def records(self) -> list[AccessPass]:
        rows = self.model.objects.visible_to(self.request.user, self.permission_required)
        return list(rows.filter(pk__in=chosen(self.request)).select_related("tenant", "unit__zone").order_by("pk"))

    def get_form_class(self):
        return modelform_factory(self.model, form=SeveralForm, fields=self.step.fields)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "records": self.records, "move": self.step}

    def get_title(self) -> str:
        return f"{self.step.label} · {capfirst(self.model._meta.verbose_name_plural)}"

    def form_valid(self, form):
        if not self.records:
            form.add_error(None, _("Tick at least one pass in the list."))
            return self.form_invalid(form)
        try:
            form.save()
        except AlreadySentError as first:
            return redirect(first.url)
        except ValidationError as problem:
            form.add_error(None, problem)
            return self.form_invalid(form)
        return self.tell(form)

    def tell(self, form):
        """Name what was done and what was not, and go on to what comes next."""
        for record, text in form.failed:
            messages.warning(self.request, f"{record}: {text}")
        done = {"move": self.step.label, "passes": ", ".join(map(str, form.done))}
        messages.success(self.request, _("%(move)s: %(passes)s") % done)
        ticked = urlencode([("pass", record.pk) for record in form.done])
        return redirect(f"{reverse(self.next_page)}?{ticked}")

    def get_context_data(self, **kwargs):
        rows = [(record, self.step.starts_from(record)) for record in self.records]
        return super().get_context_data(rows=rows, **self.get_list(), **kwargs)


class SeveralIssue(SeveralMove):
    step_name = "issue"
    permission_required = "tenants.issue_accesspass"


class SeveralPay(SeveralMove):
    step_name = "pay"
    permission_required = "tenants.issue_accesspass"


class SeveralReturn(SeveralMove):
    step_name = "return"
    permission_required = "tenants.return_accesspass"
