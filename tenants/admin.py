"""Reference data of the tenants' desk."""

from staffing.admin import ReferenceAdmin, keep

from .opinions.models import Panel
from .spots.models import Spot


class PanelAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en")
    filter_horizontal = ("departments",)


class SpotAdmin(ReferenceAdmin):
    fixed = ("code", "zone")
    list_display = ("code", "name_zh", "zone", "size", "weekday_rate", "weekend_rate", "deposit", "is_lent")
    list_filter = ("zone", "is_lent", "is_on_fire_lane")
    search_fields = ("code", "name_zh", "name_en")


keep(Panel, PanelAdmin)
keep(Spot, SpotAdmin)
