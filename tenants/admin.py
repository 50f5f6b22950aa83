"""Reference data of the tenants' desk."""

from simple_history.admin import SimpleHistoryAdmin

from staffing.admin import ReferenceAdmin, keep

from .licences.kinds import LicenceKind
from .opinions.models import Panel
from .passes.terms import PassTerms


class PanelAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en")
    filter_horizontal = ("departments",)


class PassTermsAdmin(ReferenceAdmin, SimpleHistoryAdmin):
    fixed = ("kind", "effective_on")
    list_display = ("kind", "effective_on", "months", "hand_back_days", "fee", "deposit", "lost_fee", "source")


class LicenceKindAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en", "giver", "expires", "trades", "is_asked")


keep(Panel, PanelAdmin)
keep(PassTerms, PassTermsAdmin)
keep(LicenceKind, LicenceKindAdmin)
