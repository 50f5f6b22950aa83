"""The form of a month's figure."""

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.amounts import NOTHING, AmountField
from tianyou.core.forms import RecordForm, in_columns

from .goals import Target
from .readings import TargetReading


class ReadingForm(RecordForm):
    """Enters the figure of a month, of a target that no measure answers."""

    value = AmountField(label=pgettext_lazy("target", "Value"), least=NOTHING)
    layout = Layout(in_columns("month", "value"), "note")

    class Meta:
        model = TargetReading
        fields = ("month", "value", "note")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.instance.is_typed = True

    def clean_month(self):
        month, target = self.cleaned_data["month"], self.instance.target
        if month.year != target.plan.year:
            text = _("These are the targets of %(year)s: give a month of that year.")
            raise forms.ValidationError(text % {"year": target.plan.year})
        return month

    def clean(self):
        data = super().clean()
        if self.instance.target.figure:
            raise forms.ValidationError(_("This target is read from a figure of the program."))
        if not Target.objects.in_force().of_series(self.instance.target.root_id).exists():
            raise forms.ValidationError(_("This target is not in force: its targets are not approved, or closed."))
        return data

    def write(self) -> None:
        self.instance.target_id = self.instance.target.root_id
        super().write()
        for target in Target.objects.in_force().of_series(self.instance.target_id).select_related("plan"):
            target.take_readings(timezone.localdate(), self.user, timezone.now())
