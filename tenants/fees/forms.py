"""Forms of bills, bill runs, and the terms that are billed."""

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.units.forms import ReasonForm
from tianyou.core.forms import PaperMoveForm, RecordForm, in_columns

from .items import LATE, FeeItem
from .runs import BillRun
from .terms import ON_THE_LEASE, FeeClause, LeaseFee


class BillRunForm(RecordForm):
    month = forms.CharField(
        label=_("Month"), widget=forms.DateInput(attrs={"type": "month"}), help_text=_("Such as 2026-10.")
    )
    layout = Layout(in_columns("kind", "month"))

    class Meta:
        model = BillRun
        fields = ("kind", "month")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("month", f"{timezone.localdate():%Y-%m}")

    def clean_month(self):
        return forms.DateField(input_formats=["%Y-%m", "%Y-%m-%d"]).clean(self.cleaned_data["month"]).replace(day=1)

    def write(self) -> None:
        self.instance.count()
        super().write()


class LeaseFeeForm(ReasonForm):
    layout = Layout(in_columns("item", "amount"), in_columns("since", "until"))

    class Meta:
        model = LeaseFee
        fields = ("item", "amount", "since", "until")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        charged = FeeItem.objects.filter(is_asked=True, is_income=True).exclude(code__in=(*ON_THE_LEASE, LATE))
        self.fields["item"].queryset = charged


class FeeClauseForm(ReasonForm):
    layout = Layout(in_columns("late_rate", "grace_days"), in_columns("cap_percent", "demand_delay"))

    class Meta:
        model = FeeClause
        fields = ("late_rate", "grace_days", "cap_percent", "demand_delay")
        help_texts = {
            "grace_days": _("Empty: as the table says."),
            "cap_percent": _("Empty: as the table says."),
        }


class DeliverForm(PaperMoveForm):
    """Notes how a bill was delivered, with a photo of the signed copy."""

    layout = Layout(in_columns("delivery_way", "received_by", "courier_number"), "files", "note")
