"""Reference data of the complaints desk."""

from simple_history.admin import SimpleHistoryAdmin

from staffing.admin import ReferenceAdmin, keep

from .lostfound.terms import FoundTerms
from .patterns.settings import PatternRule
from .replies.models import ReplyTemplate


class ReplyTemplateAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en", "kind", "category", "order", "is_asked")
    list_filter = ("kind", "category")


class PatternRuleAdmin(ReferenceAdmin):
    """The rules themselves are part of the program; how many tickets within how many days is kept here."""

    fixed = ("code",)
    list_display = ("name_zh", "name_en", "number", "days", "is_asked")

    def has_add_permission(self, request) -> bool:
        return False


class FoundTermsAdmin(ReferenceAdmin, SimpleHistoryAdmin):
    fixed = ("effective_on",)
    list_display = ("effective_on", "valuable_from", "source")


keep(ReplyTemplate, ReplyTemplateAdmin)
keep(PatternRule, PatternRuleAdmin)
keep(FoundTerms, FoundTermsAdmin)
