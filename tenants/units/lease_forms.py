"""Forms of leases."""

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tianyou.core.forms import in_columns
from tianyou.core.templatetags.say import moment

from .fields import UnitField
from .forms import ReasonForm
from .leases import TERMS, Lease
from .shops import ShopUnit
from .tenants import Tenant

DAYS = ("since", "until")
LAYOUT = (
    in_columns("contract_number", "use"),
    in_columns("since", "until", "rent_free_until"),
    in_columns("rent", "management_fee", "deposit"),
    in_columns("payment_day", "late_charge"),
    "deposit_terms",
    "files",
)
HELP = {
    "until": _("Leave it empty as long as the end is not known."),
    "late_charge": _("As the contract has it, such as 0.05 % a day from the sixth day."),
}


class LeaseBaseForm(ReasonForm):
    """What all forms of leases share: the unit is locked, so that two at once go one after the other."""

    takes_files = True

    def write(self) -> None:
        """Store the lease; the second of two at once for one unit is told of the first."""
        unit = ShopUnit.objects.select_for_update().get(pk=self.instance.unit_id)
        tenant = Tenant.objects.select_for_update().get(pk=self.instance.tenant_id)
        for record in (unit, tenant):
            if record.voided_at:
                raise ValidationError(_("%(name)s was voided a moment ago."), params={"name": record})
        self.instance.clean()
        super().write()


class LeaseCorrectForm(LeaseBaseForm):
    """Corrects a lease; its unit stays, and its end comes no nearer here."""

    layout = Layout("tenant", *LAYOUT)

    class Meta:
        model = Lease
        fields = ("tenant", "contract_number", "use", *DAYS, *TERMS)
        help_texts = HELP

    def clean_until(self):
        until, stored = self.cleaned_data["until"], self.initial.get("until")
        if until and (stored is None or until < stored):
            raise ValidationError(_("A lease is shortened on its page “End or shorten”, which shows what is open."))
        return until


class LeaseForm(LeaseBaseForm):
    unit = UnitField()
    layout = Layout(in_columns("unit", "tenant"), *LAYOUT)

    class Meta:
        model = Lease
        fields = ("unit", "tenant", "contract_number", "use", *DAYS, *TERMS)
        help_texts = HELP


class LeaseRenewForm(LeaseBaseForm):
    """A lease that follows on another one of the same tenant in the same unit."""

    layout = Layout(*LAYOUT)

    class Meta:
        model = Lease
        fields = ("contract_number", "use", *DAYS, *TERMS)
        help_texts = HELP

    def clean_since(self):
        since = self.cleaned_data["since"]
        self._refuse_renewal(self.instance.renews, since)
        return since

    def _refuse_renewal(self, earlier: Lease, since) -> None:
        if earlier.until is None or since <= earlier.until:
            raise ValidationError(_("The new lease begins after the last day of the one that it follows."))
        if earlier.left_on or earlier.returns.filter(closed_at=None).exists():
            raise ValidationError(_("The unit is being given back: first note that the tenant stays."))

    def write(self) -> None:
        """Store the lease under the lock of the one that it follows, after another look at that."""
        earlier = Lease.objects.select_for_update().get(pk=self.instance.renews_id)
        try:
            self._refuse_renewal(earlier, self.instance.since)
        except ValidationError as fault:
            raise ValidationError({"since": fault}) from None
        super().write()


class LeaseEndForm(LeaseBaseForm):
    """Ends or shortens a lease, after a look at what is still open."""

    reason_label = _("Reason")
    layout = Layout(in_columns("until", "left_on"), "files")

    class Meta:
        model = Lease
        fields = ("until", "left_on")
        help_texts = {"left_on": _("Once the keys are back; empty while the tenant is still in the unit.")}

    def __init__(self, *args, has_open: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].required = True
        if has_open:
            self.fields["knows_open"] = forms.BooleanField(
                label=_("I have seen what must come back and what is still open"),
                error_messages={"required": _("Look at the list above and tick this.")},
            )
        if later := self.instance.renewals.order_by("since").first():
            text = _("I know that the tenant has this unit again from %(day)s")
            self.fields["knows_renewal"] = forms.BooleanField(label=text % {"day": moment(later.since)})

    def clean_until(self):
        until, stored = self.cleaned_data["until"], self.initial.get("until")
        if stored and until > stored:
            raise ValidationError(_("A later end is a renewal: use “Renew”, or correct the lease."))
        if self.instance.rent_free_until:
            self.instance.rent_free_until = min(self.instance.rent_free_until, until)
        return until

    def write(self) -> None:
        """Store the end; one that was renewed meanwhile is looked at once more: whoever renews waits for its lock."""
        later = self.instance.renewals.order_by("since").first()
        if later and not self.cleaned_data.get("knows_renewal"):
            text = _("It was renewed a moment ago: the tenant has this unit again from %(day)s.")
            raise ValidationError(text, "state", {"day": moment(later.since)})
        super().write()
