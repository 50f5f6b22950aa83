"""Forms of the centre: laid out by crispy-forms, stored once, and never forgetful."""

import uuid

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Row
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import RegexValidator
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from .attachments import Attachment, MultipleFileField, accept, attach

NO_CONTROLS = RegexValidator(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]",
    _("Remove the invisible control characters."),
    inverse_match=True,
)

FIRST_YEAR, LAST_YEAR = 2000, 2100


class Submission(models.Model):
    """One sent form: its key makes a double click one record."""

    key = models.UUIDField(primary_key=True)
    url = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return str(self.key)


class AlreadySentError(Exception):
    """The form was stored before; ``url`` is where its record is."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


def in_columns(*names: str) -> Row:
    """Return a layout row of fields, side by side on a desktop and below each other on a phone."""
    return Row(*(Column(name, css_class="col-md") for name in names))


def keep_key(key: uuid.UUID | None, url: str = "") -> Submission | None:
    """Note that a form with this key is being stored, inside the transaction that stores it.

    Raises:
        AlreadySentError: the key was noted before.
    """
    try:
        with transaction.atomic():
            return Submission.objects.create(key=key, url=url) if key else None
    except IntegrityError:
        raise AlreadySentError(Submission.objects.get(key=key).url) from None


def likely_year(moment) -> None:
    """Refuse a day that nothing in a mall can have.

    Raises:
        ValidationError: before 2000 or after 2100.
    """
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValidationError(_("Give a day between 2000 and 2100."), "day")


def dress(field: forms.Field) -> None:
    """Give a form field the control that a phone and a desktop both understand, and refuse control characters."""
    if isinstance(field, forms.CharField):
        field.validators.append(NO_CONTROLS)
    if isinstance(field, forms.DateField | forms.DateTimeField):
        field.validators.append(likely_year)
    if isinstance(field, forms.DateTimeField):
        field.widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    elif isinstance(field, forms.DateField):
        field.widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    elif isinstance(field.widget, forms.Textarea):
        field.widget.attrs["rows"] = 3


class ReaderField:
    """Mixed into a form field that goes by who fills it in; a form of a page tells it."""

    reader = None

    def meet(self, reader) -> None:
        self.reader = reader


class PageForm:
    """Mixed into a form that stands on a page: dressed fields, a crispy layout, papers that outlive a mistake.

    ``layout`` is a crispy layout or None for all fields below each other; ``takes_files`` adds photos and papers, and
    ``needs_files`` says what to add where the form is worth nothing without one.
    """

    layout = None
    takes_files = False
    needs_files = ""

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.kept = user, ()
        self.fields["form_key"] = forms.UUIDField(widget=forms.HiddenInput, required=False)
        self.initial.setdefault("form_key", uuid.uuid4())
        if self.takes_files:
            self.fields["files"] = MultipleFileField(label=_("Photos and papers"), required=False)
        for field in self.fields.values():
            dress(field)
            if isinstance(field, ReaderField):
                field.meet(user)

    def _star_files(self) -> None:
        """Mark needed files as other needed fields are; a browser must not ask for what was sent before."""
        files = self.fields["files"]
        if not hasattr(files.label, "__html__"):
            files.label = format_html('{} <span class="asteriskField">*</span>', files.label)

    @property
    def helper(self) -> FormHelper:
        if self.needs_files:
            self._star_files()
        helper = FormHelper()
        helper.form_tag = False
        helper.render_unmentioned_fields = True
        if self.layout:
            helper.layout = self.layout
        return helper

    def clean(self):
        data = super().clean()
        if self.takes_files:
            self._keep_files(data)
        if self.needs_files and not self.kept and "files" not in self.errors:
            self.add_error("files", self.needs_files)
        return data

    def _keep_files(self, data: dict) -> None:
        self.kept = self.keep("files", data.get("files"), data.get("form_key") or uuid.uuid4())

    def keep(self, field: str, uploads: list | None, key: uuid.UUID) -> list[Attachment]:
        """Store the good uploads of a field at once, so that a mistake elsewhere in the form does not lose them.

        Args:
            field: where what is wrong with an upload is said.
            uploads: what came with the form this time.
            key: finds again what came with it earlier; each field of files has its own.
        """
        for upload in uploads or []:
            try:
                accept(upload, by=self.user, form_key=key)
            except ValidationError as problem:
                self.add_error(field, problem)
        return list(Attachment.objects.filter(form_key=key, uploaded_by=self.user, object_id=None))


class RecordForm(PageForm, forms.ModelForm):
    """Creates or corrects a record, signed by a person."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = self._latest_step().pk

    def _update_errors(self, errors) -> None:
        """Leave out what the record says of a field that was refused: it judges a value that it never got."""
        if hasattr(errors, "error_dict"):
            refused = self.errors.keys() - {NON_FIELD_ERRORS}
            errors = ValidationError({name: said for name, said in errors.error_dict.items() if name not in refused})
        super()._update_errors(errors)

    def _latest_step(self):
        return self.instance.history.select_related("history_user").order_by("-history_id").first()

    def clean(self):
        data = super().clean()
        if self.instance.pk:
            self._refuse_conflict(data.get("seen"))
        return data

    def _lock(self) -> None:
        """Wait for whoever is changing the record right now, and look again whether they did."""
        type(self.instance)._base_manager.select_for_update().get(pk=self.instance.pk)
        self._refuse_conflict(self.cleaned_data.get("seen"))

    def _refuse_conflict(self, seen: int | None) -> None:
        if not self.instance.is_correctable:
            raise ValidationError(_("This record has moved on and is no longer corrected."), "state")
        step = self._latest_step()
        if seen != step.pk:
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = step.pk
            text = _("%(who)s changed this record meanwhile. Your text is kept: compare, then save again.")
            raise ValidationError(text, "conflict", {"who": step.history_user or "—"})

    def save(self, commit: bool = True):
        """Store the record, its history and its papers, once however often the form arrives.

        Raises:
            AlreadySentError: this very form was stored before.
            ValidationError: somebody changed the record, or took what must be unique, a moment ago.
        """
        try:
            with transaction.atomic():
                self._store()
        except IntegrityError:
            self.instance.clean()
            self.instance.validate_unique()
            self.instance.validate_constraints()
            raise
        return self.instance

    def _store(self) -> None:
        submission = self._lock() if self.instance.pk else self._submit()
        self.write()
        if self.kept:
            attach(self.instance, self.kept)
        if submission:
            submission.url = self.next_url()
            submission.save(update_fields=["url"])

    def next_url(self) -> str:
        """Return where its sender goes on once it is stored; a second click of the same form leads there too."""
        return self.instance.get_absolute_url()

    def write(self) -> None:
        """Store the instance; a form that owns more of the act extends this."""
        self.instance.sign(self.user)

    def sent_before(self) -> str:
        """Return where the record is that this very form made before, nothing when it is new."""
        return Submission.objects.filter(key=self._submission_key()).values_list("url", flat=True).first() or ""

    def _submission_key(self) -> uuid.UUID | None:
        """Make the key out of the text too: whoever goes back and changes the form means another record."""
        key = self.cleaned_data.get("form_key")
        typed = sorted((name, value) for name, value in dict(self.data).items() if name != "csrfmiddlewaretoken")
        papers = [(file.name, file.size) for files in dict(self.files).values() for file in files]
        return key and uuid.uuid5(key, repr((typed, papers)))

    def _submit(self) -> Submission | None:
        return keep_key(self._submission_key())


class MoveForm(PageForm, forms.ModelForm):
    """Asks for what a move needs, and makes it."""

    note = forms.CharField(label=_("Note"), required=False, max_length=1000, widget=forms.Textarea)

    def __init__(self, *args, move, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.step = move
        self.fields["note"].required = move.needs_note
        for name in move.required:
            self.fields[name].required = True

    def _post_clean(self) -> None:
        """Leave validation of the record to ``move()``, which does it on the locked row."""

    def save(self, commit: bool = True):
        values = {name: self.cleaned_data[name] for name in self.step.fields}
        with transaction.atomic():
            keep_key(self.cleaned_data.get("form_key"), self.instance.get_absolute_url())
            self.instance.move(self.step.name, by=self.user, note=self.cleaned_data["note"], **values)
            if self.kept:
                attach(self.instance, self.kept)
        return self.instance


class PaperMoveForm(MoveForm):
    """A move that may bring photos and signed pages."""

    takes_files = True
