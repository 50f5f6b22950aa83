"""Forms of deposits and refunds."""

from crispy_forms.layout import Layout
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.forms import PaperMoveForm, RecordForm, in_columns

from .models import DepositRefund, RefundLine
from .states import DepositState


class SignForm(PaperMoveForm):
    """Notes that the tenant has signed the list of deductions."""

    layout = Layout(in_columns("signed_for_tenant", "signed_on"), "note", "files")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial["signed_on"] = self.initial.get("signed_on") or timezone.localdate()


class PayForm(PaperMoveForm):
    layout = Layout(in_columns("paid_on", "payment_number"), "receipts", "note", "files")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial["paid_on"] = self.initial.get("paid_on") or timezone.localdate()
        for name in ("payment_number", "receipts"):
            self.fields[name].required = bool(self.instance.total().refund)


class CloseForm(PaperMoveForm):
    layout = Layout("claim_bill", "note", "files")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["claim_bill"].required = bool(self.instance.total().claim)


class LineForm(RecordForm):
    """Enters one deduction, as long as the form is drawn up."""

    layout = Layout(in_columns("deposit", "amount", "notice"), "text")

    class Meta:
        model = RefundLine
        fields = ("deposit", "amount", "text", "notice")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        held = self.instance.refund.project.deposits.filter(state=DepositState.HELD)
        self.fields["deposit"].queryset = held.select_related("project").order_by("payer")

    def clean(self):
        self._refuse_when_drawn()
        return super().clean()

    def _refuse_when_drawn(self) -> None:
        if not self.instance.is_correctable:
            raise ValidationError(_("The list of deductions stands and takes no more lines."), "state")

    def write(self) -> None:
        """Store the line under the lock of its form: what is taken is reckoned again, and none slips in late."""
        rows = DepositRefund.objects.select_for_update()
        self.instance.refund = rows.get(pk=self.instance.refund_id)
        self._refuse_when_drawn()
        self.instance.clean()
        super().write()


class LineCorrectForm(LineForm):
    layout = Layout(*LineForm.layout.fields, "is_struck")

    class Meta(LineForm.Meta):
        fields = (*LineForm.Meta.fields, "is_struck")
