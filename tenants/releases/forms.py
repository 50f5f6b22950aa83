"""Forms of goods release slips."""

from crispy_forms.layout import Layout
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tenants.returns.models import UnitReturn
from tenants.units.fields import UnitField
from tianyou.core.forms import RecordForm, in_columns

from .goods import GoodsField
from .models import GoodsRelease, Purpose


class ReleaseForm(RecordForm):
    """Drafts a slip. Whoever leaves is taken from the return; else an empty tenant means today's."""

    takes_files = True
    unit = UnitField()
    goods = GoodsField()
    layout = Layout(
        in_columns("unit", "tenant", "purpose"),
        "goods",
        in_columns("valid_from", "valid_until"),
        in_columns("carrier", "vehicle"),
        "files",
    )

    class Meta:
        model = GoodsRelease
        fields = ("unit", "tenant", "purpose", "goods", "valid_from", "valid_until", "carrier", "vehicle")
        help_texts = {"tenant": _("Empty means: whoever rents the unit today.")}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tenant"].required = False
        self.fields["goods"].widget.attrs["rows"] = 8

    def clean(self):
        data = super().clean()
        unit = data.get("unit")
        if unit and data.get("purpose") == Purpose.RETURN:
            self._take_return(unit, data)
        elif unit and not data.get("tenant") and "tenant" not in self.errors:
            self.instance.unit_return = None
            data["tenant"] = unit.tenant
            if data["tenant"] is None:
                self.add_error("tenant", _("Nobody rents this unit today: choose the tenant."))
        return data

    def _take_return(self, unit, data: dict) -> None:
        going = UnitReturn.objects.open().filter(lease__unit=unit).select_related("lease__tenant").first()
        if going is None:
            self.add_error("purpose", ValidationError(_("Nobody is giving this unit back.")))
        else:
            self.instance.unit_return, data["tenant"] = going, going.tenant
