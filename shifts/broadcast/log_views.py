"""The log of what was read out, and the day on paper."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView

from shifts.gates.views import day_asked
from shifts.music.programme import ProgrammeLine
from tianyou.core.columns import Column
from tianyou.core.pages import ListPage, Page

from .filters import PlayFilter
from .models import Broadcast
from .plays import BroadcastPlay

VIEW_PLAYS = "shifts.view_broadcastplay"
VIEW_LINES = "shifts.view_programmeline"


class PlayList(ListPage):
    """The log: each repetition that was played, by whom and when. Nothing in it is ever changed."""

    model = BroadcastPlay
    permission_required = VIEW_PLAYS
    columns = (
        ("broadcast", pgettext_lazy("record", "Broadcast")),
        ("broadcast.kind", _("Kind")),
        ("broadcast.summary", _("Text")),
        ("repetition", _("Repetition")),
        Column("played_at", _("Played at"), "played_at"),
        ("played_by", _("Played by")),
    )
    related = ("broadcast", "played_by")
    filterset_class = PlayFilter
    ordering = "-played_at"
    sorts = ("played_at",)
    empty_text = _("No play matches. Each repetition is entered when the desk marks it as played.")

    def search(self, rows, words: str):
        return rows.filter(broadcast__in=Broadcast.objects.search(words, self.request.user))


class BroadcastDay(Page, TemplateView):
    """The log of a day on A4: what was read out when and by whom, and what music was heard."""

    permission_required = (VIEW_PLAYS, VIEW_LINES)
    template_name = "shifts/broadcast_day.html"
    title = _("Broadcast log of the day")

    def get_context_data(self, **kwargs):
        user, day = self.request.user, day_asked(self.request)
        plays = BroadcastPlay.objects.visible_to(user).filter(played_at__date=day)
        lines = ProgrammeLine.objects.visible_to(user).filter(day=day).select_related("playlist")
        return super().get_context_data(
            day=day,
            plays=list(plays.select_related("broadcast", "played_by").order_by("played_at")),
            lines=list(lines.order_by("from_at")),
            **kwargs,
        )
