"""Reference data of the shifts."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from staffing.admin import ReferenceAdmin, keep
from tianyou.core.access import asks

from .broadcast.texts import BroadcastTemplate
from .deskcheck.points import DeskCheckPoint
from .events.kinds import EventTaskKind
from .findings.kinds import CheckGroup
from .firesafety.points import FireCheckPoint
from .gates.models import Gate
from .music.playlists import Playlist
from .patrol.points import Checkpoint, PatrolRoute
from .rules.models import CoverRule, WorkRules


class CoverInline(admin.TabularInline):
    """Who may cover whom, for as long as the rules are in force; a new set begins with a copy of the one before."""

    model = CoverRule
    extra = 0

    def has_delete_permission(self, request, obj=None) -> bool:
        return self.has_change_permission(request, obj)


class WorkRulesAdmin(ReferenceAdmin, SimpleHistoryAdmin):
    fixed = ("effective_on",)
    list_display = ("effective_on", "week_hours", "overtime_cap", "rest_blocked", "notice_days", "source")
    inlines = (CoverInline,)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not change and not form.instance.covers.exists():
            form.instance.copy_covers()


class GateAdmin(ReferenceAdmin):
    fixed = ("code", "zone")
    list_display = ("code", "name_zh", "name_en", "zone", "opens_before", "closes_after", "is_in_use")


class DeskCheckPointAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en", "when", "is_asked")


class CheckGroupAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("name_zh", "name_en", "department", "is_of_tenants", "order", "is_asked")


class CheckpointAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en", "zone", "order", "is_in_use")
    list_filter = ("zone",)
    filter_horizontal = ("groups",)


class PatrolRouteAdmin(ReferenceAdmin):
    fixed = ("code", "post", "zone")
    list_display = ("name_zh", "name_en", "post", "zone", "rhythm", "every_minutes", "is_in_use")
    filter_horizontal = ("points",)


class EventTaskKindAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en", "post", "hours_before", "is_asked")
    list_select_related = ("post",)


class FireCheckPointAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en", "department", "source", "is_asked")
    list_select_related = ("department",)


class BroadcastTemplateAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en", "kind", "order", "is_asked")


class PlaylistAdmin(ReferenceAdmin):
    fixed = ("code",)
    list_display = ("code", "name_zh", "name_en", "order", "is_asked")


keep(WorkRules, WorkRulesAdmin)
for verb in ("view", "add", "change"):
    asks(f"shifts.{verb}_coverrule")
keep(Gate, GateAdmin)
keep(DeskCheckPoint, DeskCheckPointAdmin)
keep(CheckGroup, CheckGroupAdmin)
keep(Checkpoint, CheckpointAdmin)
keep(PatrolRoute, PatrolRouteAdmin)
keep(EventTaskKind, EventTaskKindAdmin)
keep(FireCheckPoint, FireCheckPointAdmin)
keep(BroadcastTemplate, BroadcastTemplateAdmin)
keep(Playlist, PlaylistAdmin)
