"""The form by which a person's own data are looked for, given to them, or erased."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tianyou.core.forms import PageForm
from tianyou.core.privacy import REASON_MIN_LENGTH, normalise_phone, validate_phone


class PersonalDataForm(PageForm, forms.Form):
    phone = forms.CharField(label=_("Telephone number of the person"), max_length=30, validators=[validate_phone])
    reason = forms.CharField(
        label=_("Request: by whom, when, and how it was made sure that it is they"), max_length=200, required=False
    )

    def clean_phone(self) -> str:
        return normalise_phone(self.cleaned_data["phone"])

    def clean_reason(self) -> str:
        """Ask for the reason where something leaves the house or is erased."""
        reason = self.cleaned_data["reason"].strip()
        if self.data.get("act") in ("give", "erase") and len(reason) < REASON_MIN_LENGTH:
            raise forms.ValidationError(_("Say in a few words who asks and how you know that it is they."), "reason")
        return reason
