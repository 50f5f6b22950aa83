"""Forms of access passes."""

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from tenants.units.fields import UnitField
from tianyou.core.forms import PageForm, RecordForm, in_columns
from tianyou.core.privacy import REASON_MIN_LENGTH, IdNumberValidator, reveal

from .models import AccessPass

FIELDS = ("holder", "unit", "tenant", "job", "valid_from", "valid_until", "has_consented")


class PassCorrectForm(RecordForm):
    """Corrects a request. The ID number is only ever written: the one on file is not shown, and stays if left empty."""

    takes_files = True
    unit = UnitField()
    id_number = forms.CharField(
        label=_("ID number"),
        required=False,
        max_length=30,
        validators=[IdNumberValidator()],
        help_text=_("Read it from the card itself. Kept encrypted; pages show the last four characters only."),
    )
    layout = Layout(
        in_columns("unit", "tenant"),
        in_columns("holder", "job", "id_number"),
        in_columns("valid_from", "valid_until"),
        "has_consented",
        "files",
    )

    class Meta:
        model = AccessPass
        fields = FIELDS
        help_texts = {"tenant": _("Empty means: whoever rents the unit today.")}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tenant"].required = False
        self.fields["id_number"].widget.attrs["autocomplete"] = "off"
        self.fields["files"].label = _("Photo of the holder and papers")
        if self.instance.id_last4:
            self.fields["id_number"].help_text = _("On file: %(number)s. Leave it empty to keep that one.") % {
                "number": self.instance.masked_id()
            }

    def clean(self):
        data = super().clean()
        if data.get("unit") and not data.get("tenant") and "tenant" not in self.errors:
            data["tenant"] = data["unit"].tenant
            if data["tenant"] is None:
                self.add_error("tenant", _("Nobody rents this unit today: choose the tenant."))
        return data

    def write(self) -> None:
        if number := self.cleaned_data["id_number"]:
            self.instance.id_number = number
        super().write()


class PassForm(PassCorrectForm):
    """Requests a pass. Its kind is part of its number and never changes afterwards."""

    layout = Layout("kind", *PassCorrectForm.layout.fields)

    class Meta(PassCorrectForm.Meta):
        fields = ("kind", *FIELDS)


class RevealForm(PageForm, forms.Form):
    """Asks why somebody must read the whole ID number, notes it, and only then tells it."""

    reason = forms.CharField(
        label=_("Why the whole ID number is needed"),
        min_length=REASON_MIN_LENGTH,
        max_length=200,
        help_text=_("Your name, the time and this reason are kept."),
    )

    def save(self, access_pass: AccessPass) -> str:
        return reveal(access_pass, "id_number", by=self.user, reason=self.cleaned_data["reason"])
