"""The pages of the music: the programme of the day and its log."""

from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView

from shifts.gates.views import day_asked
from tianyou.core.columns import Column
from tianyou.core.form_pages import MovePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage, Page

from .filters import LineFilter
from .programme import ProgrammeLine, lay_lines
from .slots import kind_of
from .states import DayKind

VIEW_LINES = "shifts.view_programmeline"
VIEW_SLOTS = "shifts.view_playlistslot"
LINE_FACTS = (
    ("hours", pgettext_lazy("programme", "Hours")),
    ("playlist", _("Playlist")),
    ("volume", _("Volume in dB")),
    ("source", _("Played from")),
    ("state", _("State")),
    ("started_at", _("Started at")),
    ("stopped_at", _("Stopped at")),
    ("deviation", _("What was different, and why")),
)


class ProgrammeDay(Page, TemplateView):
    """The music of a day on one page, with the button of each hour; opening today lays it where nobody has yet."""

    model = ProgrammeLine
    permission_required = VIEW_LINES
    template_name = "shifts/programme_day.html"
    title = _("Music programme")

    def get_context_data(self, **kwargs):
        user, day, now = self.request.user, day_asked(self.request), timezone.now()
        if day == timezone.localdate(now):
            lay_lines(day)
        rows = ProgrammeLine.objects.visible_to(user).filter(day=day).select_related("playlist").order_by("from_at")
        lines = [
            (line, line.workflow.open_to(line, user) if line.is_near(now) else [], line.is_on_at(now), uuid4())
            for line in rows
        ]
        return super().get_context_data(
            day=day,
            day_kind=DayKind(kind_of(day)),
            lines=lines,
            may_plan=user.has_perm(VIEW_SLOTS),
            **kwargs,
        )


class LineList(ListPage):
    model = ProgrammeLine
    permission_required = VIEW_LINES
    columns = (Column("from_at", _("Day"), "from_at"), *LINE_FACTS)
    related = ("playlist",)
    filterset_class = LineFilter
    ordering = "-from_at"
    sorts = ("from_at",)
    empty_text = _("No hour matches. The programme of a day is laid from its plan each morning.")

    def search(self, rows, words: str):
        return rows.filter(playlist__name_zh__icontains=words) | rows.filter(deviation__icontains=words)


class LineDetail(DetailPage):
    model = ProgrammeLine
    permission_required = VIEW_LINES
    related = ("playlist", "slot__playlist")
    rows = (("day", _("Day")), *LINE_FACTS, "deviated_at")


class LineMove(MovePage):
    model = ProgrammeLine
    form_base = PaperMoveForm
    rows = LINE_FACTS[:5]

    def get_queryset(self):
        return super().get_queryset().select_related("playlist")
