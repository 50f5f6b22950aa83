"""Reference data of the tenants' desk."""

from staffing.admin import ReferenceAdmin, keep

from .inspections.models import InspectionPart
from .opinions.models import Panel


class PanelAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en")
    filter_horizontal = ("departments",)


keep(Panel, PanelAdmin)


class PartAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en", "order", "is_of_units", "is_of_spots")


keep(InspectionPart, PartAdmin)
