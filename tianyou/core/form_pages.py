"""Pages with a form: what is started, corrected or moved on, by one kind of page each."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import modelform_factory
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.generic import CreateView, UpdateView

from . import kept
from .forms import AlreadySentError, MoveForm
from .obstacles import obstacle
from .pages import Page, filled


def tell(form, problem: ValidationError) -> None:
    """Say a problem at its field, or above the form where the form does not ask for that field."""
    faults = problem.error_dict if hasattr(problem, "error_dict") else {None: problem}
    for name, fault in faults.items():
        form.add_error(name if name in form.fields else None, fault)


class FormPage(Page):
    """A form that answers 4xx with the text kept, and shows again what an ended session left half-filled.

    ``?next=`` names the page of this site to go on to.
    """

    http_method_names = ["get", "post", "head", "options"]
    template_name = "core/form.html"
    submit_label = ""

    def get_form_kwargs(self):
        kwargs = {**super().get_form_kwargs(), "user": self.request.user}
        if self.request.method == "GET" and (data := kept.take(self.request)):
            messages.info(
                self.request, _("What you had typed is still here. Files and ID numbers are not kept: add them again.")
            )
            kwargs["data"] = data
        return kwargs

    def form_invalid(self, form):
        conflict = form.has_error("__all__", "conflict") or form.has_error("__all__", "state")
        return self.render_to_response(self.get_context_data(form=form), status=409 if conflict else 422)

    def form_valid(self, form):
        try:
            self.object = form.save()
        except AlreadySentError as first:
            return redirect(self.next_url or first.url)
        except ValidationError as problem:
            tell(form, problem)
            return self.form_invalid(form)
        messages.success(self.request, self.get_success_text())
        return redirect(self.next_url or self.get_success_url())

    @property
    def next_url(self) -> str:
        asked = self.request.GET.get("next", "")
        return asked if url_has_allowed_host_and_scheme(asked, None) else ""

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()

    def get_success_text(self) -> str:
        return _("Saved: %(record)s") % {"record": self.object}


class CreatePage(FormPage, CreateView):
    """Starts a record."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(**self.get_list(), **kwargs)

    def form_invalid(self, form):
        """Lead a double click to its record, which may be the very thing that is in its way."""
        if url := form.sent_before():
            return redirect(url)
        return super().form_invalid(form)

    def get_title(self) -> str:
        return self.title or _("New: %(kind)s") % {"kind": self.model._meta.verbose_name}


class PartPage(CreatePage):
    """Starts a record that is part of another one: ``<pk of the whole>/…/new/``; a whole out of sight is 404.

    Attributes:
        whole_model: the record it is part of.
        whole_field: name of the part's relation to it.
        whole_related: relations fetched with the whole.
    """

    whole_model = None
    whole_field = ""
    whole_related: tuple[str, ...] = ()

    @cached_property
    def whole(self):
        rows = self.whole_model.objects.visible_to(self.request.user).select_related(*self.whole_related)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "instance": self.model(**{self.whole_field: self.whole})}

    def get_success_url(self) -> str:
        return self.whole.get_absolute_url()

    def get_title(self) -> str:
        return f"{super().get_title()} · {self.whole}"

    def get_list(self) -> dict:
        return {"list_url": self.whole.get_absolute_url(), "list_title": str(self.whole)}


class UpdatePage(FormPage, UpdateView):
    """Corrects a record; its history keeps what it was."""

    def get_queryset(self):
        return super().get_queryset().visible_to(self.request.user, self.permission_required)

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        if not self.object.is_correctable:
            messages.warning(request, _("This record has moved on and is no longer corrected."))
            return redirect(self.object)
        return response

    def get_title(self) -> str:
        return _("Correct: %(record)s") % {"record": self.object}


class MovePage(FormPage, UpdateView):
    """One page makes every move of a model's workflow: ``<pk>/<move>/``.

    Where nothing has to be filled in, Enter makes the move at once. ``forms`` maps a move's name to a
    ``MoveForm`` that asks for its fields in a way of its own, ``form_base`` is that of all others; ``rows`` are the
    fields shown above the form, see ``columns_of``.
    """

    template_name = "core/move.html"
    form_base: type[MoveForm] = MoveForm
    forms: dict[str, type[MoveForm]] = {}
    rows: tuple = ()

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        try:
            self.step = self.model.workflow.moves[kwargs["move"]]
        except KeyError:
            raise Http404 from None

    def get_permission_required(self):
        return [self.step.capability]

    def get_queryset(self):
        return self.model.objects.visible_to(self.request.user).visible_to(self.request.user, self.step.capability)

    def get_object(self, queryset=None):
        record = super().get_object(queryset)
        if self.step.starts_from(record) and record.is_barred(self.step, self.request.user):
            raise PermissionDenied
        return record

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        if not self.step.starts_from(self.object):
            messages.warning(request, _("This step is no longer possible: the record has moved on."))
            return redirect(self.object)
        return response

    def get_form_class(self):
        form = self.forms.get(self.step.name, self.form_base)
        return modelform_factory(self.model, form=form, fields=self.step.fields)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "move": self.step}

    def get_fields(self) -> list[tuple]:
        return filled(self.object, self.rows)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(fields=self.get_fields(), **kwargs)
        form = context["form"]
        is_ready = not any(field.required for field in form.fields.values())
        if not is_ready and not form.is_bound:
            form.visible_fields()[0].field.widget.attrs["autofocus"] = True
        return context | {"is_ready": is_ready, "obstacle": self.get_obstacle(form)}

    def get_obstacle(self, form) -> str:
        """Return why the move would be refused as things stand, nothing where that depends on what is filled in."""
        asked = {field.name for field in form.visible_fields()} - {"note", "files"}
        return "" if form.is_bound or asked else obstacle(self.object, self.step, self.request.user)

    def get_title(self) -> str:
        return f"{self.step.label} · {self.object}"

    def get_success_text(self) -> str:
        return _("%(move)s: %(record)s") % {"move": self.step.label, "record": self.object}
