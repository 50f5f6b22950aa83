"""The broadcast desk: what is on now, and what has its turn next."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from shifts.music.programme import lay_lines, music_now
from tianyou.core.pages import Page

from .desk import desk_lines
from .models import Broadcast
from .plays import BroadcastPlay
from .views import ADD, VIEW

PLAYS_SHOWN = 12


class BroadcastDesk(Page, TemplateView):
    """What is on now and what is to be played next; the page asks for itself again by and by."""

    model = Broadcast
    permission_required = VIEW
    template_name = "shifts/broadcast_desk.html"
    title = _("Broadcast desk")

    def get_context_data(self, **kwargs):
        user, now = self.request.user, timezone.now()
        lay_lines(timezone.localdate(now))
        music, music_next = music_now(user, now)
        plays = BroadcastPlay.objects.visible_to(user).select_related("broadcast", "played_by")
        return super().get_context_data(
            lines=desk_lines(user, now),
            music=music,
            music_moves=music.workflow.open_to(music, user) if music else (),
            music_next=music_next,
            plays=list(plays[:PLAYS_SHOWN]),
            to_approve=Broadcast.objects.to_approve().visible_to(user).count(),
            create_url=self.sister_url("create") if user.has_perm(ADD) else "",
            may_search=user.has_perm("complaints.add_personsearch"),
            now=now,
            **kwargs,
        )
