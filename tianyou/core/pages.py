"""The kinds of page; nearly every page of the site is one of these and says in a few lines what is on it."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.forms import modelform_factory
from django.http import Http404
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.generic import CreateView, DetailView, ListView, UpdateView

from . import exports, kept, keyset
from .attachments import for_record
from .columns import columns_of
from .forms import AlreadySentError, MoveForm, dress
from .search import matching


class Page(PermissionRequiredMixin):
    """A page for those whose duties grant ``permission_required``; a row out of their sight is not found."""

    raise_exception = True
    title = ""

    def get_queryset(self):
        return super().get_queryset().visible_to(self.request.user)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"title": self.get_title(), "view": self, **kwargs})

    def get_title(self) -> str:
        return self.title or capfirst(self.model._meta.verbose_name_plural)

    def get_list(self) -> dict:
        """Return address and name of the feature's list, where it has one that the user may open."""
        url = self.sister_url("list") if self.request.user.has_perm(self.may("view")) else ""
        return {"list_url": url, "list_title": capfirst(self.model._meta.verbose_name_plural)}

    def sister_url(self, kind: str, *args) -> str:
        """Return the URL of the page ``kind`` of the same feature, empty where it has none."""
        try:
            return reverse(f"{self.model._meta.app_label}:{self.model.page_name}-{kind}", args=args)
        except NoReverseMatch:
            return ""

    def may(self, verb: str) -> str:
        """Return the capability ``app.verb_model``."""
        return f"{self.model._meta.app_label}.{verb}_{self.model._meta.model_name}"


class ListPage(Page, ListView):
    """A register: search, filters, sorted by its headings, pages by key, download as seen.

    Attributes:
        columns: what is shown, see ``columns_of``.
        filterset_class: a django-filter set, or None.
        ordering: sort at first, a never-null column.
        sorts: columns that may be sorted by, never null and indexed.
        related: relations fetched with the rows.
        empty_text: says what would fill an empty list.
    """

    template_name = "core/list.html"
    columns: tuple = ()
    filterset_class = None
    ordering = "-pk"
    sorts: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    page_size = 25
    empty_text = ""

    def get_queryset(self):
        rows = self.model.objects.visible_to(self.request.user).select_related(*self.related)
        if words := self.request.GET.get("q", "").strip():
            rows = self.search(rows, words)
        self.filterset = self.filterset_class and self.filterset_class(self.request.GET, rows, request=self.request)
        if self.filterset is None:
            return rows
        for field in self.filterset.form.fields.values():
            dress(field)
        return self.filterset.qs if self.filterset.form.is_valid() else rows.none()

    def search(self, rows, words: str):
        """Return the rows that the words find; a list of records that are found by others' names extends this."""
        return matching(rows, words)

    def get_sort(self) -> str:
        asked = self.request.GET.get("sort", "")
        return asked if asked.removeprefix("-") in self.sorts else self.ordering

    def get(self, request, *args, **kwargs):
        if request.GET.get("export") == "xlsx":
            rows = self.get_queryset().order_by(self.get_sort(), "pk")
            return exports.workbook(str(self.get_title()), self.get_columns(), rows)
        response = super().get(request, *args, **kwargs)
        if self.filterset is not None and not self.filterset.form.is_valid():
            response.status_code = 422
        return response

    def get_columns(self) -> list:
        return list(columns_of(self.model, self.columns))

    def get_context_data(self, **kwargs):
        after, before = self.request.GET.get("after", ""), self.request.GET.get("before", "")
        if after and before:
            raise BadRequest("cursor")
        page = keyset.cut(self.object_list, self.get_sort(), self.page_size, after=after, before=before)
        columns = self.get_columns()
        return super().get_context_data(
            page=page,
            columns=columns,
            table=[(row, [column.shown(row) for column in columns]) for row in page.rows],
            sort=self.get_sort(),
            filterset=self.filterset,
            create_url=self.sister_url("create") if self.request.user.has_perm(self.may("add")) else "",
            words=self.request.GET.get("q", ""),
            **kwargs,
        )


def filled(record, rows) -> list[tuple]:
    """Return label and value of each declared field that is filled, see ``columns_of``."""
    pairs = [(column.label, column.shown(record)) for column in columns_of(type(record), rows)]
    return [pair for pair in pairs if pair[1] != ""]


class DetailPage(Page, DetailView):
    """A record: its fields, what can be done with it, its papers and its latest steps.

    Attributes:
        rows: fields shown, see ``columns_of``.
        related: relations fetched with the record.
    """

    template_name = "core/detail.html"
    rows: tuple = ()
    related: tuple[str, ...] = ()
    steps_shown = 30

    def get_queryset(self):
        return super().get_queryset().select_related(*self.related)

    def get_title(self) -> str:
        return str(self.object)

    def get_fields(self) -> list[tuple]:
        return filled(self.object, self.rows)

    def get_moves(self) -> list[tuple]:
        """Return each move that the user may make now, with its page."""
        workflow = getattr(self.model, "workflow", None)
        moves = workflow.open_to(self.object, self.request.user) if workflow else []
        return [(move, self.sister_url("move", self.object.pk, move.name)) for move in moves]

    def get_edit_url(self) -> str:
        may = self.model.objects.capabilities_within(self.request.user, self.object.pk, [self.may("change")])
        return self.sister_url("update", self.object.pk) if may and self.object.is_correctable else ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            fields=self.get_fields(),
            move_urls=self.get_moves(),
            edit_url=self.get_edit_url(),
            **self.get_list(),
            steps=self.object.steps(self.steps_shown),
            papers=for_record(self.object),
            **kwargs,
        )


class FormPage(Page):
    """A form that answers 4xx with the text kept, and shows again what an ended session left half-filled."""

    http_method_names = ["get", "post", "head", "options"]
    template_name = "core/form.html"
    submit_label = ""

    def get_form_kwargs(self):
        kwargs = {**super().get_form_kwargs(), "user": self.request.user}
        if self.request.method == "GET" and (data := kept.take(self.request)):
            messages.info(self.request, _("What you had typed before the session ended is still here."))
            kwargs["data"] = data
        return kwargs

    def form_invalid(self, form):
        conflict = form.has_error("__all__", "conflict") or form.has_error("__all__", "state")
        return self.render_to_response(self.get_context_data(form=form), status=409 if conflict else 422)

    def form_valid(self, form):
        try:
            self.object = form.save()
        except AlreadySentError as first:
            return redirect(first.url)
        except ValidationError as problem:
            form.add_error(None, problem)
            return self.form_invalid(form)
        messages.success(self.request, self.get_success_text())
        return redirect(self.get_success_url())

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
    ``MoveForm`` that asks for its fields in a way of its own; ``rows`` are the fields shown above the form, see
    ``columns_of``.
    """

    template_name = "core/move.html"
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
        if self.step.is_own(record, self.request.user):
            raise PermissionDenied
        return record

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        if self.object.state not in self.step.source:
            messages.warning(request, _("This step is no longer possible: the record has moved on."))
            return redirect(self.object)
        return response

    def get_form_class(self):
        form = self.forms.get(self.step.name, MoveForm)
        return modelform_factory(self.model, form=form, fields=self.step.fields)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "move": self.step}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(fields=filled(self.object, self.rows), **kwargs)
        return context | {"is_ready": not any(field.required for field in context["form"].fields.values())}

    def get_title(self) -> str:
        return f"{self.step.label} · {self.object}"

    def get_success_text(self) -> str:
        return f"{self.step.label}: {self.object}"
