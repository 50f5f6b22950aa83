"""One move made on several ticked records at once: each by itself, and what fails hinders no other."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.forms import modelform_factory
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from .columns import columns_of
from .form_pages import FormPage
from .forms import AlreadySentError, PageForm, keep_key
from .workflow import Move, read_hands

MOST = 200


def chosen(request, box: str) -> list[int]:
    """Return the keys of the rows that were ticked, at most 200; what is no key is passed over.

    Args:
        request: the list's, by either method.
        box: name of the boxes.
    """
    given = (request.POST if request.method == "POST" else request.GET).getlist(box)
    return [int(key) for key in given if key.isascii() and key.isdecimal() and len(key) < 16][:MOST]


class SeveralForm(PageForm, forms.ModelForm):
    """Asks once for what a move needs and makes it on each record; what fails is named and hinders no other."""

    note = forms.CharField(label=_("Note"), required=False, max_length=1000, widget=forms.Textarea)

    def __init__(self, *args, records: list, move: Move, url: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.records, self.step, self.url, self.done, self.failed = records, move, url, [], []
        self.fields["note"].required = move.needs_note
        for name in move.required:
            self.fields[name].required = True

    def _post_clean(self) -> None:
        """Leave validation to ``move()``, which does it on each locked row."""

    def save(self, commit: bool = True) -> None:
        """Make the moves in one transaction, in the order of the keys, each with a savepoint of its own.

        Raises:
            AlreadySentError: this very form was stored before.
            ValidationError: not one of the moves could be made; then nothing is stored.
        """
        with transaction.atomic():
            keep_key(self.cleaned_data.get("form_key"), self.url)
            keys = [each.pk for each in self.records]
            list(self._meta.model._base_manager.select_for_update().filter(pk__in=keys).order_by("pk"))
            for record in self.records:
                self._move(record)
            if not self.done:
                raise ValidationError([ValidationError(f"{record}: {text}", "state") for record, text in self.failed])

    def _move(self, record) -> None:
        values = {name: self.cleaned_data[name] for name in self.step.fields}
        try:
            record.move(self.step.name, by=self.user, note=self.cleaned_data["note"], **values)
            self.done.append(record)
        except ValidationError as fault:
            self.failed.append((record, " ".join(fault.messages)))
        except PermissionDenied:
            self.failed.append((record, _("You may not do this.")))


class SeveralMove(FormPage, FormView):
    """One move for all the rows that are ticked on a list.

    Attributes:
        step_name: the move.
        box: name of the ticked boxes.
        columns: what is shown of each record, see ``columns_of``.
        related: relations fetched with the records.
        next_page: name of the page that it leads to, with what was done ticked again.
    """

    template_name = "core/several.html"
    step_name = ""
    box = "row"
    columns: Sequence = ()
    related: tuple[str, ...] = ()
    next_page = ""

    @property
    def step(self) -> Move:
        return self.model.workflow.moves[self.step_name]

    def get_permission_required(self):
        return [self.step.capability]

    @cached_property
    def records(self) -> list:
        user = self.request.user
        rows = self.model.objects.visible_to(user).visible_to(user, self.step.capability)
        rows = rows.filter(pk__in=chosen(self.request, self.box)).select_related(*self.related)
        return list(rows.order_by("pk"))

    def get_form_class(self):
        return modelform_factory(self.model, form=SeveralForm, fields=self.step.fields)

    def get_form_kwargs(self):
        url = reverse(self.next_page)
        return {**super().get_form_kwargs(), "records": self.records, "move": self.step, "url": url}

    def get_title(self) -> str:
        return f"{self.step.label} · {capfirst(self.model._meta.verbose_name_plural)}"

    def form_valid(self, form):
        if not self.records:
            form.add_error(None, _("Tick at least one in the list."))
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
        done = {"move": self.step.label, "record": ", ".join(map(str, form.done))}
        messages.success(self.request, _("%(move)s: %(record)s") % done)
        ticked = urlencode([(self.box, record.pk) for record in form.done])
        return redirect(f"{reverse(self.next_page)}?{ticked}")

    def is_possible(self, record) -> bool:
        return self.step.starts_from(record) and not record.is_barred(self.step, self.request.user)

    def get_context_data(self, **kwargs):
        read_hands(self.records)
        columns = list(columns_of(self.model, self.columns))
        rows = [(each, self.is_possible(each), [column.shown(each) for column in columns]) for each in self.records]
        return super().get_context_data(rows=rows, columns=columns, **self.get_list(), **kwargs)
