"""The form that takes a sheet and checks it against the register."""

import hashlib

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tianyou.core.attachments import accept
from tianyou.core.forms import RecordForm

from .checking import check_rows
from .kinds import KINDS, kinds_for
from .models import ImportRow, ImportRun, RowState

STORED_AT_ONCE = 1000


class ImportForm(RecordForm):
    file = forms.FileField(
        label=_("Excel file (.xlsx)"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        help_text=_(
            "At most 20,000 rows and 8 MB. Titles above the headings, the order of columns and others do no harm."
        ),
    )

    class Meta:
        model = ImportRun
        fields = ("kind", "file")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.code, kind.label) for kind in kinds_for(self.user)]

    def clean(self):
        data = super().clean()
        if "file" in data and "kind" in data:
            try:
                self._read(data["file"], data["kind"])
            except ValidationError as fault:
                self.add_error("file", fault)
        return data

    def _read(self, upload, kind: str) -> None:
        """Check the rows, then keep the file; it is examined as any other paper."""
        upload.seek(0)
        content = upload.read()
        self.rows = list(check_rows(content, KINDS[kind]))
        if not self.rows:
            raise ValidationError(_("Below the headings the sheet is empty."), "empty")
        self.kept = [accept(upload, by=self.user, form_key=self.cleaned_data.get("form_key"))]
        self.instance.file_name, self.instance.sha256 = self.kept[0].name, hashlib.sha256(content).hexdigest()

    def write(self) -> None:
        run = self.instance
        run.total = len(self.rows)
        for state in (RowState.NEW, RowState.CHANGED, RowState.SAME, RowState.FAULTY):
            setattr(run, state.value, sum(row.state == state for row in self.rows))
        super().write()
        for row in self.rows:
            row.run = run
        ImportRow.objects.bulk_create(self.rows, batch_size=STORED_AT_ONCE)
