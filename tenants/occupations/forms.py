"""Forms of unauthorised occupations."""

from crispy_forms.layout import Layout
from django.utils.translation import gettext_lazy as _

from tenants.transfers.models import TenancyTransfer
from tenants.units.fields import UnitField
from tenants.units.models import ShopUnit
from tianyou.core.forms import PaperMoveForm, RecordForm, in_columns

from .models import UnauthorisedOccupation


class OccupationForm(RecordForm):
    """Opens a case from the floor: which shop, who trades there, since when the house knows, photos."""

    takes_files = True
    unit = UnitField(help_text=_("The registered tenant follows from the shop."))
    layout = Layout(in_columns("unit", "operator"), "known_since", "circumstances", "files")

    class Meta:
        model = UnauthorisedOccupation
        fields = ("unit", "operator", "known_since", "circumstances")
        help_texts = {
            "operator": _("As on the licence on the wall, the receipt or what people there say."),
            "known_since": _("The first day on which one of us knew. Six months run from it."),
        }

    def clean_unit(self):
        unit = self.cleaned_data["unit"]
        if self.instance.tenant_id is None or unit.pk != self.instance.unit_id:
            self.instance.tenant = unit.tenant
        return unit

    def write(self) -> None:
        """Store the case; of two who open one for the same shop, the second is told of the first."""
        ShopUnit.objects.select_for_update().get(pk=self.instance.unit_id)
        self.instance.clean()
        super().write()


class ProofForm(PaperMoveForm):
    """A step that is worth nothing without its photo or paper."""

    needs_files = _("Add a photo or the scanned paper: it is the proof.")


class LinkForm(PaperMoveForm):
    """Names an application of this very shop."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        rows = TenancyTransfer.objects.visible_to(self.user).filter(lease__unit=self.instance.unit_id)
        self.fields["transfer"].queryset = rows.order_by("-registered_at")
        self.fields["transfer"].help_text = _("Applications of this shop. None yet? Register it first.")
