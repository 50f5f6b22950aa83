"""Forms of payments."""

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tenants.units.fields import UnitField
from tenants.units.models import Lease
from tianyou.core.forms import PaperMoveForm

from .models import Payment


class MatchForm(PaperMoveForm):
    """Says whose a payment is, by the shop unit and where it had several, by the tenant."""

    unit = UnitField()
    tenant_name = forms.CharField(label=_("Tenant, where it is not today's"), required=False, max_length=100)
    layout = Layout("unit", "tenant_name", "note", "files")

    class Meta:
        model = Payment
        fields = ()

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["lease"]
        self.initial.setdefault("unit", self.instance.unit_text)

    def clean(self):
        data = super().clean()
        if unit := data.get("unit"):
            name = data.get("tenant_name", "").strip()
            leases = Lease.objects.filter(unit=unit, **({"tenant__name": name} if name else {}))
            data["lease"] = leases.select_related("unit", "tenant").order_by("-since").first()
            if data["lease"] is None:
                self.add_error("tenant_name" if name else "unit", ValidationError(_("No such tenant had this unit.")))
        return data
