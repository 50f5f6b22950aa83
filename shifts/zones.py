"""Where on the floors something is: a form that offers no zone beyond whose it is, and finds the zone of a shop."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Zone
from tenants.units.fields import UnitField
from tianyou.core.access import zones_within
from tianyou.core.forms import RecordForm


def zones_of(user, capability: str):
    """Return the zones in which a person may do a thing."""
    own = zones_within(user, capability)
    return Zone.objects.all() if own is None else Zone.objects.filter(pk__in=own)


class ZoneForm(RecordForm):
    """A form with a zone and perhaps a shop unit, which lies in the zone or names it.

    ``capability`` is what reaches the zones that are offered; ``needs_zone`` is false where no zone means the whole
    mall, which only those may choose who reach all of it.
    """

    capability = ""
    needs_zone = True
    unit = UnitField(required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        zones = zones_of(self.user, self.capability)
        self.fields["zone"].queryset = zones
        self.fields["zone"].required = False
        self.is_bound_to_zones = zones_within(self.user, self.capability) is not None
        if self.is_bound_to_zones and not self.initial.get("zone"):
            self.initial["zone"] = zones.first()

    def clean(self):
        """Find the zone of a shop; refuse one that lies elsewhere, or beyond the person's zones."""
        data = super().clean()
        unit, zone = data.get("unit"), data.get("zone")
        if "zone" in self.errors:
            return data
        if unit and zone and unit.zone_id != zone.pk:
            self.add_error("unit", _("This shop is in another zone."))
        data["zone"] = zone = zone or (unit and unit.zone)
        if zone is None and "unit" not in self.errors and (self.needs_zone or self.is_bound_to_zones):
            self.add_error("zone", _("Name the zone or the shop."))
        if zone and not self.fields["zone"].queryset.filter(pk=zone.pk).exists():
            self.add_error("unit", ValidationError(_("This shop is in another zone."), "zone"))
        return data
