"""Who is on shift, and where somebody is missing."""

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from tianyou.core.access import asks
from tianyou.core.pages import Page

from .board import board
from .forms import MomentForm

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
        return super().get_context_data(form=self.form, at=at, board=board(at), sees_phones=sees_phones, **kwargs)
