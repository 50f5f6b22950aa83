"""The directory of the front desk: where is this shop, and where the next toilet?"""

from django.utils.translation import gettext_lazy as _

from tenants.units.standing import STANDINGS, VACANT

from .floor_map import number_key
from .map_views import FloorPage
from .models import Facility

FOUND_AT_MOST = 50


class Directory(FloorPage):
    """What the words find on all floors, or floor by floor what is there."""

    template_name = "tenants/directory.html"
    title = _("Directory")

    def get_context_data(self, **kwargs):
        words, units, facilities = self.request.GET.get("q", "").strip(), self.get_units(), Facility.objects.all()
        if words:
            units = units.search(words, self.request.user)[:FOUND_AT_MOST]
            facilities = facilities.search(words, self.request.user)[:FOUND_AT_MOST]
        else:
            units, facilities = units.filter(zone__floor=self.floor), facilities.filter(zone__floor=self.floor)
        shown = sorted(units, key=lambda unit: number_key(unit.number))
        return super().get_context_data(
            words=words,
            units=[(unit, STANDINGS.get(unit.standing, VACANT)) for unit in shown],
            facilities=list(facilities.select_related("zone")),
            **kwargs,
        )
