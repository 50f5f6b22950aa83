"""Forms of monthly reconciliations."""

import hashlib
from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.attachments import accept
from tianyou.core.forms import MoveForm, RecordForm
from tianyou.core.months import months_later


class ReconciliationForm(RecordForm):
    month = forms.CharField(
        label=_("Month"), widget=forms.DateInput(attrs={"type": "month"}), help_text=_("Such as 2026-10.")
    )

    class Meta:
        fields = ("month",)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        last = self._meta.model.objects.order_by("-month").first()
        before = timezone.localdate().replace(day=1) - timedelta(days=1)
        self.initial.setdefault("month", f"{months_later(last.month, 1) if last else before:%Y-%m}")

    def clean_month(self):
        return forms.DateField(input_formats=["%Y-%m", "%Y-%m-%d"]).clean(self.cleaned_data["month"]).replace(day=1)


class LineForm(RecordForm):
    class Meta:
        fields = ("reason", "text")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = True


class CompareForm(MoveForm):
    """Takes the other department's list as a file or as pasted rows; with neither, the one brought before."""

    file = forms.FileField(
        label=_("Their list (.xlsx)"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".xlsx"}),
    )
    pasted = forms.CharField(
        label=_("or its rows, pasted with their headings"),
        required=False,
        max_length=500_000,
        widget=forms.Textarea,
    )
    replaces = forms.BooleanField(
        label=_("Put this list in the place of the one before"),
        required=False,
        help_text=_("Reasons stay with the differences that stand the same; those of others are lost."),
    )
    list_name = forms.CharField(required=False, widget=forms.HiddenInput)
    list_sha256 = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pasted"].help_text = ", ".join(str(label) for label in self.instance.labels.values())
        if not self.instance.list_sha256:
            del self.fields["replaces"]
        elif given := self.instance.lines.differences().exclude(reason="").count():
            text = _("%(count)d reasons are given: those of differences that stand the same stay, the others are lost.")
            self.fields["replaces"].help_text = text % {"count": given}

    def clean(self):
        data = super().clean()
        data["list_name"], data["list_sha256"] = self.instance.list_name, self.instance.list_sha256
        self.rows = None
        name = "file" if data.get("file") else "pasted"
        if data.get(name):
            try:
                self._read(name, data)
            except ValidationError as fault:
                self.add_error(name, fault)
        if self.rows is not None and "replaces" in self.fields and not data.get("replaces"):
            text = _("%(name)s was compared before: tick this to replace it.")
            self.add_error("replaces", ValidationError(text, params={"name": self.instance.list_name}))
        return data

    def _read(self, name: str, data: dict) -> None:
        content = data["file"].read() if name == "file" else data["pasted"].encode()
        digest = hashlib.sha256(content).hexdigest()
        if digest == self.instance.list_sha256:
            raise ValidationError(_("This very list was compared already."), "same")
        self.rows = self.instance.read_list(content)
        if name == "file":
            self.kept = [accept(data["file"], by=self.user, form_key=data.get("form_key"))]
        data["list_name"] = self.kept[0].name if name == "file" else str(_("pasted rows"))
        data["list_sha256"] = digest

    def save(self, commit: bool = True):
        with transaction.atomic():
            if self.rows is not None:
                self._keep_rows()
            return super().save(commit)

    def _keep_rows(self) -> None:
        """Put their rows in the place of those brought before; undone with the move if that is refused."""
        fresh = type(self.instance).objects.select_for_update().get(pk=self.instance.pk)
        if fresh.list_sha256 != self.instance.list_sha256:
            text = _("%(name)s was compared before: tick this to replace it.")
            raise ValidationError(text, "state", {"name": fresh.list_name})
        self.instance.their_rows.all().delete()
        model = self.instance.row_model
        rows = [model(reconciliation=self.instance, key=key, values=row) for key, row in self.rows]
        model.objects.bulk_create(rows, batch_size=1000)
