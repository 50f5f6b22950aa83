"""Forms of units and meters, and what the corrections of all records of the tenants' desk share."""

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _

from tianyou.core.forms import RecordForm, in_columns

from .models import Meter, ShopUnit


class ReasonForm(RecordForm):
    """Asks why: a correction of what others rely on says its reason, which its history keeps."""

    reason_label = _("Reason of the correction")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["reason"] = forms.CharField(
                label=self.reason_label, min_length=2, max_length=500, widget=forms.Textarea({"rows": 2})
            )

    def add_error(self, field, error) -> None:
        """Say above the form what is wrong with a value that it does not ask for."""
        if field is None and hasattr(error, "error_dict"):
            beyond = [
                fault for name in set(error.error_dict) - set(self.fields) for fault in error.error_dict.pop(name)
            ]
            error.error_dict |= {NON_FIELD_ERRORS: beyond} if beyond else {}
        super().add_error(field, error)

    def write(self) -> None:
        self.instance.sign(self.user, reason=self.cleaned_data.get("reason", ""))


class UnitForm(ReasonForm):
    is_number_sure = forms.BooleanField(
        label=_("The number is right although it names another floor"), required=False, widget=forms.HiddenInput
    )
    layout = Layout(in_columns("number", "zone"), in_columns("area", "area_kind", "planned_trade"), "is_number_sure")

    class Meta:
        model = ShopUnit
        fields = ("number", "zone", "area", "area_kind", "planned_trade")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area_kind"].required = False

    def clean_area_kind(self):
        return self.cleaned_data["area_kind"] or self.instance.area_kind

    def _post_clean(self) -> None:
        """Warn of a number of another floor; who ticks that it is right has it stored."""
        super()._post_clean()
        is_new = not self.instance.pk or {"number", "zone"} & set(self.changed_data)
        if self.errors or not is_new or self.cleaned_data.get("is_number_sure"):
            return
        if fault := self.instance.why_odd_floor():
            self.fields["is_number_sure"].widget = forms.CheckboxInput()
            text = _("%(fault)s Correct it, or tick below that it is right.")
            self.add_error("number", ValidationError(text, "floor", {"fault": fault}))


class MeterForm(ReasonForm):
    layout = Layout(in_columns("kind", "number"), in_columns("measure", "factor", "removed_on"))

    class Meta:
        model = Meter
        fields = ("kind", "number", "measure", "factor", "removed_on")
        help_texts = {"factor": _("1 where the meter shows what was used.")}


class VoidForm(ReasonForm):
    """Takes back what was registered by mistake, and says why it can't be where something points to it."""

    reason_label = _("What the mistake was")

    def _post_clean(self) -> None:
        """Leave the values alone: what is wrong with them is no longer of interest."""

    def clean(self):
        data = super().clean()
        if fault := self.instance.why_kept():
            raise ValidationError(fault, "in_use")
        return data

    def write(self) -> None:
        """Ask once more: whoever waited for the lock may find the record in use."""
        if fault := self.instance.why_kept():
            raise ValidationError(fault, "in_use")
        self.instance.void(self.user, self.cleaned_data["reason"])
