"""Reference data that has no page of its own: zones, time limits and the published calendar. Nothing is deleted."""

from django.contrib import admin
from django.contrib.admin.views.main import ERROR_FLAG
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import DataError, models
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from tianyou.core.access import asks
from tianyou.core.models import CalendarDay, Limit, OpeningHours

from .assessments.templates import AssessmentItem
from .conduct.models import ConductStandard
from .funds.reference import FundCategory, FundRules
from .liaison.kinds import BodyKind
from .models import Zone
from .recruitment.exit import ExitPoint
from .targets.suggested import SuggestedTarget


@login_not_required
def enter(request, extra_context=None):
    """Stand in for the admin's own sign-in page, which would ask those without the right for another password."""
    if not request.user.is_authenticated:
        return redirect_to_login(reverse("admin:index"))
    if not request.user.is_staff:
        raise PermissionDenied
    return redirect("admin:index")


admin.site.login = enter
admin.site.site_header = admin.site.site_title = admin.site.index_title = _("Reference data")
admin.site.enable_nav_sidebar = False


class ReferenceAdmin(admin.ModelAdmin):
    """Reference data are added and changed, never removed; ``fixed`` is what other rows rely on once it is stored."""

    fixed: tuple[str, ...] = ()

    def get_readonly_fields(self, request, obj=None) -> tuple[str, ...]:
        return self.fixed if obj else ()

    def changelist_view(self, request, extra_context=None):
        """Answer a made-up filter as the admin answers others, with the list and a word."""
        try:
            return super().changelist_view(request, extra_context)
        except (OverflowError, DataError, ValueError):
            return redirect(f"{request.path}?{ERROR_FLAG}=1")

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


class ZoneAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en", "floor")
    search_fields = ("code", "name_zh", "name_en")


class ConductStandardAdmin(ReferenceAdmin):
    fixed = ("effective_on", "text_zh", "text_en", "source")
    list_display = ("effective_on", "source")


class AssessmentItemAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "order", "name_zh", "name_en", "is_asked", "measure")


class ExitPointAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "order", "name_zh", "name_en", "is_asked")


class BodyKindAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en", "order", "is_asked")


class LimitAdmin(ReferenceAdmin, SimpleHistoryAdmin):
    fixed = ("code", "effective_on")
    list_display = ("code", "name_zh", "amount", "unit", "clock", "effective_on", "source")
    search_fields = ("code", "name_zh", "name_en")


class CalendarDayAdmin(ReferenceAdmin):
    list_display = ("date", "kind", "name_zh", "name_en")
    list_filter = ("kind",)
    date_hierarchy = "date"
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


class OpeningHoursAdmin(ReferenceAdmin, SimpleHistoryAdmin):
    fixed = ("effective_on",)
    list_display = ("effective_on", "weekday_from", "weekday_until", "weekend_from", "weekend_until", "source")


class SuggestedTargetAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("name_zh", "name_en", "measure", "direction", "goal", "weight", "post", "is_asked")
    list_select_related = ("post",)


class FundCategoryAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en", "order", "is_asked")


class FundRulesAdmin(ReferenceAdmin, SimpleHistoryAdmin):
    fixed = ("effective_on",)
    list_display = ("effective_on", "share_percent", "source")


def keep(model, page: type[ReferenceAdmin] = ReferenceAdmin) -> None:
    """Let those whom the plan trusts with it keep a table of reference data."""
    admin.site.register(model, page)
    for verb in ("view", "add", "change"):
        asks(f"{model._meta.app_label}.{verb}_{model._meta.model_name}")


keep(Zone, ZoneAdmin)
keep(ConductStandard, ConductStandardAdmin)
keep(AssessmentItem, AssessmentItemAdmin)
keep(ExitPoint, ExitPointAdmin)
keep(BodyKind, BodyKindAdmin)
keep(Limit, LimitAdmin)
keep(CalendarDay, CalendarDayAdmin)
keep(OpeningHours, OpeningHoursAdmin)
keep(SuggestedTarget, SuggestedTargetAdmin)
keep(FundCategory, FundCategoryAdmin)
keep(FundRules, FundRulesAdmin)
