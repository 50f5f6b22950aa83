"""Forms of the lines of fund plans and of requests beside them."""

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tianyou.core.amounts import AmountField
from tianyou.core.forms import RecordForm, in_columns

from .lines import FundLine
from .models import FundPlan
from .offplan import OffPlanRequest
from .reference import FundCategory
from .states import FundState

AMOUNT = gettext_lazy("Amount (yuan)")


class PlannedForm(RecordForm):
    """Asks for what a line and a request have in common."""

    amount = AmountField(label=AMOUNT)
    takes_files = True

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = FundCategory.objects.filter(is_asked=True)


class LineForm(PlannedForm):
    layout = Layout(in_columns("category", "amount"), "text", in_columns("basis_kind", "basis"), "is_kept", "files")

    class Meta:
        model = FundLine
        fields = ("category", "text", "basis_kind", "basis", "amount", "is_kept")

    def write(self) -> None:
        """Store it while the plan is a draft."""
        plan = FundPlan.objects.select_for_update().get(pk=self.instance.plan_id)
        if plan.state != FundState.DRAFT:
            raise forms.ValidationError(_("This plan is no longer a draft: ask for it beside the plan."))
        super().write()


class OffPlanForm(PlannedForm):
    layout = Layout(in_columns("category", "amount"), "text", in_columns("basis_kind", "basis"), "reason", "files")

    class Meta:
        model = OffPlanRequest
        fields = ("category", "text", "basis_kind", "basis", "amount", "reason")
