"""Who is on shift, where somebody is missing, and what goes on in a zone."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from tianyou.core.access import asks
from tianyou.core.pages import Page

from .board import board
from .forms import MomentForm
from .open_work import last_shift_ends, open_work
from .sections import Place, shown_at
from .zones import SEE, choice_of, chosen, place_zones

SEES_PHONES = asks("complaints.view_caller")


class Board(Page, TemplateView):
    permission_required = "staffing.view_shiftboard"
    template_name = "shifts/board.html"
    title = _("On shift")

    def get(self, request, *args, **kwargs):
        self.form = MomentForm(request.GET)
        response = super().get(request, *args, **kwargs)
        response.status_code = 200 if self.form.is_valid() else 422
        return response

    def get_context_data(self, **kwargs):
        at = self.form.moment
        sees_phones = self.request.user.has_perm(SEES_PHONES)
        return super().get_context_data(
            form=self.form,
            at=at,
            board=board(at),
            sees_phones=sees_phones,
            work=open_work(self.request.user, at),
            ends_at=last_shift_ends(at),
            **kwargs,
        )


class ZoneBoard(Page, TemplateView):
    """My zone now: what goes on there and what can be done about it; ``?zone=`` asks for one of mine."""

    permission_required = SEE
    template_name = "shifts/zone_board.html"
    title = _("My zone now")

    def get_context_data(self, **kwargs):
        user, now = self.request.user, timezone.now()
        choice = choice_of(user, now)
        try:
            zone = chosen(choice, self.request.GET.get("zone", ""))
        except KeyError:
            raise Http404 from None
        shown = shown_at(Place(now, place_zones(choice, zone)), user)
        quiet = [each.section.label for each in shown if not each.lines]
        return super().get_context_data(choice=choice, zone=zone, shown=shown, quiet=quiet, **kwargs)
