"""Reference data of the tenants' desk."""

from simple_history.admin import SimpleHistoryAdmin

from staffing.admin import ReferenceAdmin, keep

from .archive.models import FileClass
from .deposits.terms import DepositRule
from .drawings.points import DrawingPoint
from .dunning.stages import DunningStage
from .fees.items import FeeItem
from .fees.rules import FeeRules
from .files.models import Facility
from .inspections.models import InspectionPart
from .letters.templates import LetterTemplate
from .licences.kinds import LicenceKind
from .opinions.models import Panel
from .passes.terms import PassTerms
from .renovation.papers import RenovationPaperKind
from .spots.models import Spot
from .surveys.topics import SurveyTopic
from .violations.kinds import SiteCheckPoint, ViolationKind
from .visits.rhythm import VisitRhythm


class PanelAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en")
    filter_horizontal = ("departments",)


class FileClassAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en", "years", "source")


class LetterTemplateAdmin(ReferenceAdmin):
    list_display = ("name", "kind", "title", "is_in_use")
    search_fields = ("name", "title")


class FacilityAdmin(ReferenceAdmin):
    list_display = ("name_zh", "name_en", "kind", "zone", "place_zh")
    list_filter = ("kind", "zone")
    search_fields = ("name_zh", "name_en", "place_zh", "place_en")


class PartAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en", "order", "is_of_units", "is_of_spots")


class SpotAdmin(ReferenceAdmin):
    fixed = ("code", "zone")
    list_display = ("code", "name_zh", "zone", "size", "weekday_rate", "weekend_rate", "deposit", "is_lent")
    list_filter = ("zone", "is_lent", "is_on_fire_lane")
    search_fields = ("code", "name_zh", "name_en")


class PassTermsAdmin(ReferenceAdmin, SimpleHistoryAdmin):
    fixed = ("kind", "effective_on")
    list_display = ("kind", "effective_on", "months", "hand_back_days", "fee", "deposit", "lost_fee", "source")


class LicenceKindAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en", "giver", "expires", "trades", "is_asked")


class RenovationPaperKindAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en", "stage", "touch", "is_asked")


class DepositRuleAdmin(ReferenceAdmin, SimpleHistoryAdmin):
    fixed = ("payer", "effective_on")
    list_display = ("payer", "effective_on", "up_to", "fixed", "rate", "minimum", "maximum", "source")


class SiteCheckPointAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en", "touch", "is_asked")


class ViolationKindAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en", "amount", "is_of_works", "is_asked")


class DrawingPointAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en", "touch", "is_asked")


class FeeItemAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en", "order", "is_income", "is_resold", "bears_late_charge", "is_asked")


class FeeRulesAdmin(ReferenceAdmin, SimpleHistoryAdmin):
    fixed = ("effective_on",)
    list_display = ("effective_on", "payment_day", "grace_days", "cap_percent", "source")


class VisitRhythmAdmin(ReferenceAdmin, SimpleHistoryAdmin):
    fixed = ("effective_on",)
    list_display = ("effective_on", "key_visits", "other_visits", "source")


class SurveyTopicAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en", "order", "is_asked")


class DunningStageAdmin(ReferenceAdmin):
    fixed = ("code", "channel")
    list_display = ("code", "name_zh", "name_en", "days", "channel", "is_asked")


keep(Panel, PanelAdmin)
keep(FileClass, FileClassAdmin)
keep(LetterTemplate, LetterTemplateAdmin)
keep(Facility, FacilityAdmin)
keep(InspectionPart, PartAdmin)
keep(Spot, SpotAdmin)
keep(PassTerms, PassTermsAdmin)
keep(LicenceKind, LicenceKindAdmin)
keep(DepositRule, DepositRuleAdmin)
keep(SiteCheckPoint, SiteCheckPointAdmin)
keep(ViolationKind, ViolationKindAdmin)
keep(DrawingPoint, DrawingPointAdmin)
keep(RenovationPaperKind, RenovationPaperKindAdmin)
keep(FeeItem, FeeItemAdmin)
keep(FeeRules, FeeRulesAdmin)
keep(DunningStage, DunningStageAdmin)
keep(VisitRhythm, VisitRhythmAdmin)
keep(SurveyTopic, SurveyTopicAdmin)
