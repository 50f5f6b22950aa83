"""The floor map and where a unit lies on it."""

from collections import Counter

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from staffing.plan.models import Zone
from tenants.spots.standing import spots_on, standing_of
from tenants.units.models import ShopUnit
from tenants.units.standing import STANDINGS, VACANT, standing_on
from tianyou.core.access import asks, held_by
from tianyou.core.form_pages import UpdatePage
from tianyou.core.pages import Page

from .floor_map import ROWS_AT_LEAST, Box, Mark, Shape, Sign, Stand, frame, lay_out, number_key, number_mark
from .forms import PlaceForm
from .layers import layers_for
from .models import Facility, UnitPlace

VIEW_UNIT = "tenants.view_shopunit"
VIEW_LOANS = asks("tenants.view_spotloan")
STATE = "state"


class FloorPage(Page, TemplateView):
    """A page of one floor at a time: ``?floor=2``, at first that of the reader's own zone."""

    permission_required = VIEW_UNIT

    @cached_property
    def floors(self) -> dict[int, list[Zone]]:
        """The zones of each floor; one query."""
        found: dict[int, list[Zone]] = {}
        for zone in Zone.objects.all():
            found.setdefault(zone.floor, []).append(zone)
        return found

    @cached_property
    def floor(self) -> int:
        asked = self.request.GET.get("floor", "")
        named = {str(floor): floor for floor in self.floors}
        if asked and asked not in named:
            raise Http404
        return named[asked] if asked else self.first_floor()

    def first_floor(self) -> int:
        own = {holding.zone_id for holding in held_by(self.request.user, VIEW_UNIT)}
        return next((f for f, zones in self.floors.items() if own & {zone.pk for zone in zones}), min(self.floors))

    def get_units(self):
        """Return the units with zone, standing and tenant of today; two queries."""
        today = timezone.localdate()
        units = ShopUnit.objects.visible_to(self.request.user).select_related("zone", "place")
        return units.annotate(standing=standing_on(today)).with_tenant(today)

    def get_context_data(self, **kwargs):
        tabs = [(floor, ", ".join(map(str, zones))) for floor, zones in self.floors.items()]
        return super().get_context_data(tabs=tabs, floor=self.floor, **kwargs)


class FloorMap(FloorPage):
    template_name = "tenants/map.html"
    title = _("Floor map")

    @cached_property
    def now(self):
        return timezone.now()

    @cached_property
    def layer(self):
        """What the units are coloured by; None is their standing."""
        asked = self.request.GET.get("view", STATE)
        if asked == STATE:
            return None
        found = next((each for each in layers_for(self.request.user, self.now) if each.code == asked), None)
        if found is None:
            raise Http404
        return found

    def get_marks(self, units: list) -> dict[int, Mark]:
        if self.layer is None:
            return {unit.pk: _standing_mark(unit) for unit in units}
        numbers = self.layer.numbers(self.request.user, self.floor, self.now)
        return {unit.pk: number_mark(*numbers.get(unit.pk, (0, 0))) for unit in units}

    def get_shapes(self) -> list[Shape]:
        units = sorted(self.get_units().filter(zone__floor=self.floor), key=lambda unit: number_key(unit.number))
        boxes, marks = lay_out(units, _placed(units)), self.get_marks(units)
        before, _key, after = reverse("tenants:unit-file", args=[0]).partition("0")
        return [
            Shape(unit, boxes[unit.pk], marks[unit.pk], str(unit.tenant or ""), f"{before}{unit.pk}{after}")
            for unit in units
        ]

    def get_stands(self, rows: int) -> list[Stand]:
        """Return the spots of the floor as they stand today, for those who may see their loans; one query."""
        if not self.request.user.has_perm(VIEW_LOANS):
            return []
        url = reverse("tenants:spot-calendar")
        found = [(spot, standing_of(spot)) for spot in spots_on(timezone.localdate(), self.floor)]
        return [Stand.at(spot, rows, Mark(what.value, str(what.label), ""), url) for spot, what in found]

    def get_context_data(self, **kwargs):
        layers = layers_for(self.request.user, self.now)
        shapes = self.get_shapes()
        signs = [
            Sign(each.x, each.y, each.name, each.place, each.pk)
            for each in Facility.objects.filter(zone__floor=self.floor, x__isnull=False, y__isnull=False)
        ]
        stands = self.get_stands(max((shape.box.bottom for shape in shapes), default=ROWS_AT_LEAST))
        counts = Counter(each.mark.code for each in (*shapes, *stands))
        legend = {each.mark.code: each.mark.label for each in (*shapes, *stands)}
        return super().get_context_data(
            shapes=shapes,
            facilities=signs,
            stands=stands,
            legend=[(code, label, counts[code]) for code, label in sorted(legend.items())],
            views=[(STATE, _("State")), *((each.code, each.label) for each in layers)],
            shown=self.layer.code if self.layer else STATE,
            frame=frame(each.box for each in (*shapes, *signs, *stands)),
            **kwargs,
        )


def _standing_mark(unit) -> Mark:
    standing = STANDINGS.get(unit.standing, VACANT)
    return Mark(standing.code, str(standing.label), "" if standing.code == "let" else str(standing.label))


def _placed(units: list) -> dict[int, Box]:
    places = (unit.place for unit in units if hasattr(unit, "place"))
    return {place.unit_id: Box(place.x, place.y, place.width, place.height) for place in places}


class PlaceUpdate(UpdatePage):
    """Puts a unit on the map, or moves it there: ``units/<pk of the unit>/place/``."""

    model = UnitPlace
    whole_model = ShopUnit
    form_class = PlaceForm
    permission_required = "tenants.change_unitplace"

    def get_object(self, queryset=None):
        units = ShopUnit.objects.visible_to(self.request.user).select_related("zone", "place")
        unit = get_object_or_404(units, pk=self.kwargs["pk"])
        return unit.place if hasattr(unit, "place") else UnitPlace(unit=unit)

    def get_title(self) -> str:
        return _("Place on the map: %(unit)s") % {"unit": self.object.unit}
