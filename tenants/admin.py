"""Reference data of the tenants' desk."""

from staffing.admin import ReferenceAdmin, keep

from .files.models import Facility
from .inspections.models import InspectionPart
from .opinions.models import Panel


class PanelAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en")
    filter_horizontal = ("departments",)


class FacilityAdmin(ReferenceAdmin):
    list_display = ("name_zh", "name_en", "kind", "zone", "place_zh")
    list_filter = ("kind", "zone")
    search_fields = ("name_zh", "name_en", "place_zh", "place_en")


keep(Panel, PanelAdmin)


class PartAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en", "order", "is_of_units", "is_of_spots")


keep(InspectionPart, PartAdmin)
keep(Facility, FacilityAdmin)
