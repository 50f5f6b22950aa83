"""The pages of team briefings and coaching notes."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage

from .filters import BriefingFilter, CoachingFilter
from .forms import BriefingForm, CoachingForm
from .models import CoachingNote, TeamBriefing

COUNTED = Column("counted", pgettext_lazy("briefing", "There"))


class BriefingList(ListPage):
    model = TeamBriefing
    permission_required = "staffing.view_teambriefing"
    columns = (Column("day", _("Day"), "day"), "shift", "kind", "topics", COUNTED, "held_by")
    export_columns = (*columns, "conduct")
    related = ("shift", "held_by")
    filterset_class = BriefingFilter
    ordering = "-day"
    sorts = ("day",)
    empty_text = _("No briefing matches. The supervisor enters each one with who was there.")

    def get_rows(self):
        return super().get_rows().prefetch_related("presences")


class BriefingDetail(DetailPage):
    model = TeamBriefing
    permission_required = "staffing.view_teambriefing"
    template_name = "staffing/briefing_detail.html"
    related = ("shift", "held_by")
    rows = ("day", "shift", "kind", "held_by", "topics", "conduct")

    def get_context_data(self, **kwargs):
        rows = self.object.presences.select_related("person")
        return super().get_context_data(presences=rows, **kwargs)


class BriefingCreate(CreatePage):
    model = TeamBriefing
    form_class = BriefingForm
    permission_required = "staffing.add_teambriefing"


class BriefingUpdate(UpdatePage):
    model = TeamBriefing
    form_class = BriefingForm
    permission_required = "staffing.change_teambriefing"


class CoachingList(ListPage):
    """Everybody finds here what they may read: own talks, and those that were shown to them."""

    model = CoachingNote
    permission_required = "staffing.view_coachingnote"
    columns = (
        Column("day", _("Day"), "day"),
        ("about", pgettext_lazy("coaching", "With whom")),
        "kind",
        "author",
        ("state", _("State")),
        "follow_on",
    )
    related = ("about", "author")
    filterset_class = CoachingFilter
    ordering = "-day"
    sorts = ("day",)
    empty_text = _("No talk that you may read. A note is its author's and the manager's until it is shown.")

    def search(self, rows, words: str):
        return rows.filter(about__name__icontains=words)


class CoachingDetail(DetailPage):
    model = CoachingNote
    permission_required = "staffing.view_coachingnote"
    related = ("about", "author", "shown_to")
    rows = (
        "about",
        "day",
        "kind",
        "author",
        "text",
        "agreed",
        "follow_on",
        "shown_at",
        "acknowledged_at",
        "followed_at",
    )


class CoachingCreate(CreatePage):
    model = CoachingNote
    form_class = CoachingForm
    permission_required = "staffing.add_coachingnote"


class CoachingUpdate(UpdatePage):
    model = CoachingNote
    form_class = CoachingForm
    permission_required = "staffing.change_coachingnote"


class CoachingMove(MovePage):
    model = CoachingNote
    rows = ("about", "day", "kind", "author", "agreed", "follow_on")

    def get_queryset(self):
        return super().get_queryset().select_related("about", "author")
