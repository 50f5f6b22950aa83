"""Reference data of the tenants' desk."""

from staffing.admin import ReferenceAdmin, keep

from .files.models import Facility
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
keep(Facility, FacilityAdmin)
