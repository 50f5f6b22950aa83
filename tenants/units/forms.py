"""Forms of units, tenants and leases."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.forms import RecordForm

from .fields import UnitField
from .models import Lease, ShopUnit, Tenant


class UnitForm(RecordForm):
    class Meta:
        model = ShopUnit
        fields = ("number", "zone", "area")


class TenantForm(RecordForm):
    class Meta:
        model = Tenant
        fields = ("name", "trade", "contact_name", "contact_phone")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact_phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "off"}


class LeaseCorrectForm(RecordForm):
    """Ends or corrects a lease; its unit stays."""

    class Meta:
        model = Lease
        fields = ("tenant", "since", "until")
        help_texts = {"until": _("Leave it empty as long as the end is not known.")}

    def write(self) -> None:
        """Store the lease; two at once for one unit go one after the other, and the second is told of the first."""
        ShopUnit.objects.select_for_update().get(pk=self.instance.unit_id)
        self.instance.clean()
        super().write()


class LeaseForm(LeaseCorrectForm):
    unit = UnitField()

    class Meta(LeaseCorrectForm.Meta):
        fields = ("unit", "tenant", "since", "until")
