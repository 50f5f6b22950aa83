"""The pages of exit clearance: who is leaving, what holds them, and what was let pass."""

from datetime import timedelta

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, ListView

from tenants.units.models import Lease
from tianyou.core.form_pages import MovePage, PartPage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, Page

from .clearance import LEAVING, Line, hindrances, summaries, waivable
from .forms import WaiverForm
from .models import ClearanceWaiver

AHEAD, BEHIND = timedelta(days=60), timedelta(days=180)
ROWS = (("matter_label", _("What is waived")), "reason", "registered_by", "registered_at", "closed_at")
VIEW = "tenants.view_clearancewaiver"


class ClearanceBoard(Page, ListView):
    """Who is leaving: the lease ends within 60 days or the unit is being given back; ``?show=left`` who left lately.

    Sorted by the last day, which may be empty, so it has pages by number; both lists are short.
    """

    model = Lease
    permission_required = VIEW
    template_name = "tenants/clearance_board.html"
    title = _("Exit clearance")
    paginate_by = 15

    @property
    def shows_left(self) -> bool:
        return self.request.GET.get("show") == "left"

    def get_queryset(self):
        today, rows = timezone.localdate(), super().get_queryset().visible_to(self.request.user, VIEW)
        rows = rows.select_related("unit__zone", "tenant")
        if self.shows_left:
            return rows.filter(until__range=(today - BEHIND, today - timedelta(days=1))).order_by("-until", "-pk")
        leaving = Q(until__range=(today, today + AHEAD))
        for units in LEAVING:
            leaving |= Q(unit__in=units()) & (Q(until=None) | Q(until__gte=today))
        return rows.filter(leaving).order_by(F("until").asc(nulls_first=True), "pk")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(shows_left=self.shows_left, **kwargs)
        leases = list(context["page_obj"])
        found = summaries(leases)
        rows = [(lease, found[lease.pk], not any(map(_hinders, found[lease.pk]))) for lease in leases]
        return context | {"rows": rows}


def _hinders(line: Line) -> bool:
    return line.blocks or line.asks


class LeaseClearance(Page, DetailView):
    """What ties one tenant to one unit, line by line."""

    model = Lease
    permission_required = VIEW
    template_name = "tenants/clearance.html"

    def get_queryset(self):
        rows = super().get_queryset().visible_to(self.request.user, VIEW)
        return rows.select_related("unit__zone", "tenant")

    def get_title(self) -> str:
        return _("Exit clearance: %(lease)s") % {"lease": self.object}

    def get_context_data(self, **kwargs):
        user, lease = self.request.user, self.object
        lines = hindrances(lease.unit, lease.tenant, user)
        may_waive = user.has_perm("tenants.add_clearancewaiver")
        offered = {line.matter.code for line in waivable(lines, user)} if may_waive else ()
        return super().get_context_data(
            lines=lines,
            offered=offered,
            blocks=any(line.blocks for line in lines),
            asks=any(line.asks for line in lines),
            **kwargs,
        )


class WaiverCreate(PartPage):
    model = ClearanceWaiver
    form_class = WaiverForm
    permission_required = "tenants.add_clearancewaiver"
    whole_model = Lease
    whole_field = "lease"
    whole_related = ("unit__zone", "tenant")

    def get_initial(self):
        """``?matter=tickets`` chooses what is waived."""
        return {name: self.request.GET[name] for name in ("matter",) if name in self.request.GET}

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()


class WaiverDetail(DetailPage):
    model = ClearanceWaiver
    permission_required = VIEW
    template_name = "tenants/waiver_detail.html"
    related = ("lease__unit", "lease__tenant", "registered_by")
    rows = ROWS


class WaiverMove(MovePage):
    model = ClearanceWaiver
    rows = ROWS[:2]
    form_base = PaperMoveForm
