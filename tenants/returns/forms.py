"""Forms of returns and their settlements."""

from crispy_forms.layout import Layout
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.units.fields import UnitField
from tenants.units.models import Lease
from tianyou.core.forms import MoveForm, PaperMoveForm, RecordForm, in_columns

from .models import SettlementLine, UnitReturn

FIELDS = ("noticed_on", "leaving_on", "short_notice_reason", "reason")


class ReturnCorrectForm(RecordForm):
    """Corrects an application; its lease stays."""

    takes_files = True
    layout = Layout(in_columns("noticed_on", "leaving_on"), "short_notice_reason", "reason", "files")

    class Meta:
        model = UnitReturn
        fields = FIELDS

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["files"].label = _("The tenant's letter and other papers")
        days = self.instance.notice_days()
        self.fields["leaving_on"].help_text = _("At least %(days)d days after the notice.") % {"days": days}


class ReturnForm(ReturnCorrectForm):
    """Registers an application; the lease is that of whoever is in the unit, or was there last."""

    unit = UnitField()
    layout = Layout(in_columns("unit", "noticed_on", "leaving_on"), *ReturnCorrectForm.layout.fields[1:])

    def clean_unit(self):
        unit = self.cleaned_data["unit"]
        lease = unit.leases.filter(since__lte=timezone.localdate()).select_related("tenant").first()
        if lease is None:
            raise ValidationError(_("Nobody has rented this unit."))
        self.instance.lease = lease
        return unit

    def write(self) -> None:
        """Store the application under the lock of its lease: nobody ends or renews that at the same moment."""
        self.instance.lease = lease = Lease.objects.select_for_update().get(pk=self.instance.lease_id)
        begun = Lease.objects.filter(unit=lease.unit_id, since__gt=lease.since, since__lte=timezone.localdate())
        if begun.exists():
            raise ValidationError({"unit": _("The lease of this unit passed on a moment ago: look at the unit again.")})
        self.instance.clean()
        super().write()


class ConfirmForm(PaperMoveForm):
    layout = Layout("leaving_on", "note", "files")


class ShortNoticeForm(PaperMoveForm):
    layout = Layout("leaving_on", "short_notice_reason", "note", "files")


class VacateForm(PaperMoveForm):
    layout = Layout("vacated_on", "nothing_taken", "note", "files")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial["vacated_on"] = self.initial.get("vacated_on") or timezone.localdate()


class RefundForm(PaperMoveForm):
    layout = Layout(in_columns("paid_on", "payment_number"), "receipts", "note", "files")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial["paid_on"] = self.initial.get("paid_on") or timezone.localdate()


class CloseForm(MoveForm):
    """Asks for the bill of the rest only where there is a rest."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["claim_bill"].required = bool(self.instance.claim)


class LineForm(RecordForm):
    """Enters one amount, as long as the settlement is being made."""

    layout = Layout(in_columns("kind", "direction", "amount"), "text")

    class Meta:
        model = SettlementLine
        fields = ("kind", "direction", "amount", "text")
        help_texts = {"amount": _("Always above zero; the direction says which way it goes.")}

    def clean(self):
        if not self.instance.is_correctable:
            raise ValidationError(_("The settlement stands and takes no more lines."), "state")
        return super().clean()

    def write(self) -> None:
        """Store the line under the lock of its return, so that none slips in after the settlement was confirmed."""
        self.instance.unit_return = UnitReturn.objects.select_for_update().get(pk=self.instance.unit_return_id)
        if not self.instance.is_correctable:
            raise ValidationError(_("The settlement stands and takes no more lines."), "state")
        super().write()


class LineCorrectForm(LineForm):
    layout = Layout(*LineForm.layout.fields, "is_struck")

    class Meta(LineForm.Meta):
        fields = (*LineForm.Meta.fields, "is_struck")
