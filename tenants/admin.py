"""Reference data of the tenants' desk."""

from staffing.admin import ReferenceAdmin, keep

from .opinions.models import Panel


class PanelAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en")
    filter_horizontal = ("departments",)


keep(Panel, PanelAdmin)
