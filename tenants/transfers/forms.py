"""Forms of transfers and sublets."""

from crispy_forms.layout import Layout
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.units.fields import UnitField
from tenants.units.models import Lease
from tianyou.core.forms import PaperMoveForm, RecordForm, in_columns

from .models import TenancyTransfer


class TransferForm(RecordForm):
    """Applies for a transfer or sublet: of the shop's number follow the lease and the tenant who gives it up."""

    takes_files = True
    unit = UnitField(help_text=_("The lease and its tenant follow from the shop."))
    layout = Layout(
        in_columns("unit", "kind"),
        "new_tenant",
        in_columns("wanted_on", "until"),
        "fee",
        "reason",
        "files",
    )

    class Meta:
        model = TenancyTransfer
        fields = ("kind", "new_tenant", "wanted_on", "until", "fee", "reason")
        help_texts = {
            "new_tenant": _("Who takes over or will trade there. Register a new tenant first."),
            "until": _("For a sublet only; at the latest the last day of the lease."),
            "fee": _("As the lease says; 0 where it says nothing."),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.lease_id:
            self.initial["unit"] = self.instance.unit.number

    def clean_unit(self):
        unit = self.cleaned_data["unit"]
        if unit.lease is None:
            raise ValidationError(_("Nobody rents this unit today."), "vacant")
        self.instance.lease = unit.lease
        return unit

    def clean_wanted_on(self):
        day = self.cleaned_data["wanted_on"]
        if day < timezone.localdate() and day != self.instance.wanted_on:
            raise ValidationError(_("This day has passed."), "past")
        return day

    def write(self) -> None:
        """Store the application; of two at once for one lease the second is told of the first."""
        Lease.objects.select_for_update().get(pk=self.instance.lease_id)
        self.instance.clean()
        super().write()


class SignForm(PaperMoveForm):
    """Records the agreement of the three, with its scanned pages."""

    needs_files = _("Add the signed agreement, scanned or photographed.")

    def clean(self):
        data = super().clean()
        if data.get("signed_on") and data["signed_on"] > timezone.localdate():
            self.add_error("signed_on", _("This day lies in the future."))
        return data
