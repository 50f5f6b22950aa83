"""Reference data of the tenants' desk."""

from staffing.admin import ReferenceAdmin, keep

from .licences.kinds import LicenceKind
from .opinions.models import Panel


class PanelAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en")
    filter_horizontal = ("departments",)


class LicenceKindAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en", "giver", "expires", "trades", "is_asked")


keep(Panel, PanelAdmin)
keep(LicenceKind, LicenceKindAdmin)
