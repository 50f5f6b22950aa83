"""Forms of what is spent, and of taking it back."""

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tianyou.core.amounts import AmountField
from tianyou.core.forms import RecordForm, in_columns

from .line_forms import AMOUNT
from .lines import FundActual


class ActualForm(RecordForm):
    """Enters what was spent, with its voucher."""

    amount = AmountField(label=AMOUNT)
    takes_files = True
    layout = Layout(in_columns("amount", "spent_on", "voucher"), "note", "files")

    class Meta:
        model = FundActual
        fields = ("amount", "spent_on", "voucher", "note")

    def clean_spent_on(self):
        day, plan = self.cleaned_data["spent_on"], self.instance.line.plan
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        if day < plan.first_day:
            raise forms.ValidationError(_("This day is before the period of the plan."))
        return day

    def write(self) -> None:
        self.instance.enter(self.user)


class ContraForm(RecordForm):
    """Takes an entry back and says why."""

    note = forms.CharField(label=gettext_lazy("Reason"), max_length=200)

    class Meta:
        model = FundActual
        fields = ("note",)

    def write(self) -> None:
        self.instance = self.instance.contra_of.taken_back(self.cleaned_data["note"])
        self.instance.enter(self.user)
