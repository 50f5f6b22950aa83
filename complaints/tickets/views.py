"""The pages of tickets."""

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from shifts.incidents.hints import hints_for
from staffing.plan.models import Zone
from tenants.units.models import ShopUnit
from tenants.units.naming import meant
from tianyou.core.form_pages import CreatePage
from tianyou.core.pages import ListPage, Page
from tianyou.core.search import matching
from tianyou.core.seen import look_at_all, mark_news

from . import routing, trend
from .choices import State
from .detail import RELATED
from .filters import TicketFilter
from .forms import TicketForm
from .models import Ticket

COLUMNS = (
    "number",
    ("summary", _("Matter")),
    ("where", _("Place")),
    "grade",
    ("state", _("State")),
    ("who_has_it", _("With")),
    ("due_at", _("Due")),
    "registered_at",
)


# A ticket has seventy fields: reading those alone that are shown takes half as long.
FETCHED = (
    *("number", "text", "place", "kind", "complainant", "grade", "state", "due_at", "registered_at"),
    *("unit__number", "tenant__name", "zone__name_zh", "zone__name_en", "handler__name", "parent__number"),
    *(f"{post}__{name}" for post in ("department", "escalated_to") for name in ("name_zh", "name_en")),
)
EXPORTED = (
    "number",
    "kind",
    "category",
    "grade",
    ("state", _("State")),
    "text",
    "unit",
    "tenant",
    "zone",
    "place",
    "complainant",
    "caller_name",
    "handler",
    "department",
    "result",
    "satisfaction",
    "quality",
    "registered_at",
    "due_at",
    "closed_at",
)


class TicketList(ListPage):
    model = Ticket
    template_name = "complaints/ticket_list.html"
    marks_news = True
    permission_required = "complaints.view_ticket"
    columns = COLUMNS
    export_columns = EXPORTED
    related = RELATED
    fetched = FETCHED
    filterset_class = TicketFilter
    # Not by the key: a month of ten years is found by the index of the day alone.
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No ticket matches. A ticket begins when somebody calls, writes or comes to the desk.")


class TicketBoard(Page, TemplateView):
    """The open tickets by state, what is due first on top."""

    model = Ticket
    permission_required = "complaints.view_ticket"
    template_name = "complaints/ticket_board.html"
    title = _("Ticket board")
    shown = 120

    def get_tickets(self):
        rows = Ticket.objects.visible_to(self.request.user).open().leading().select_related(*RELATED).only(*FETCHED)
        return rows.order_by("due_at")[: self.shown]

    def get_context_data(self, **kwargs):
        order = list(State)
        tickets = sorted(self.get_tickets(), key=lambda ticket: order.index(ticket.state))
        mark_news(tickets, self.request.user)
        groups = [(State(state).label, list(rows)) for state, rows in groupby(tickets, key=lambda ticket: ticket.state)]
        may_add = self.request.user.has_perm("complaints.add_ticket")
        create_url = reverse("complaints:ticket-create") if may_add else ""
        is_cut = len(tickets) == self.shown
        return super().get_context_data(groups=groups, is_cut=is_cut, create_url=create_url, **kwargs)


class TicketMine(TicketBoard):
    """What is in my hands, for one thumb."""

    permission_required = "complaints.handle_ticket"
    title = _("In my hands")

    def get_tickets(self):
        rows = Ticket.objects.visible_to(self.request.user, "complaints.handle_ticket").open()
        mine = rows.held_by(self.request.user).select_related(*RELATED).only(*FETCHED)
        return mine.order_by("due_at")[: self.shown]


class TicketsRead(Page, View):
    """Marks all tickets as read for whoever asks, and leads back to where they asked."""

    permission_required = "complaints.view_ticket"
    http_method_names = ["post", "options"]

    def post(self, request):
        look_at_all(Ticket, request.user)
        asked = request.POST.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(asked, None)
        return redirect(asked if is_ours else "complaints:ticket-list")


FOUND_ON_A_ROUND = {"kind": "repair", "channel": "patrol", "complainant": "staff", "category": "facility"}


class TicketCreate(CreatePage):
    model = Ticket
    form_class = TicketForm
    permission_required = "complaints.add_ticket"
    title = _("Log a ticket")

    def get_initial(self):
        """What the link gives; for those who walk the floor, a fault they found."""
        names = ("kind", "unit", "zone", "place", "text")
        asked = {name: self.request.GET[name] for name in names if name in self.request.GET}
        return asked if self.request.user.has_perm("complaints.reply_ticket") else {**FOUND_ON_A_ROUND, **asked}

    def get_success_url(self) -> str:
        return routing.next_page(self.object, self.request.user)


class TicketLookup(Page, TemplateView):
    """While somebody types: what callers about that place are told, who rents that shop, and its earlier tickets."""

    permission_required = "complaints.add_ticket"
    template_name = "complaints/_lookup.html"
    title = _("Earlier tickets")

    def get_context_data(self, **kwargs):
        typed, phone = self.request.GET.get("unit", ""), self.request.GET.get("caller_phone", "")[:20]
        unit = meant(typed, self.request.user, ShopUnit.objects.visible_to(self.request.user))
        tickets = Ticket.objects.visible_to(self.request.user)
        is_tail = not unit and phone.strip().isdigit() and 4 <= len(phone.strip()) < 7
        tickets = matching(tickets, phone).order_by("-pk") if is_tail else tickets.of_caller(phone, unit)
        hints = hints_for(unit, self.get_zone())
        return super().get_context_data(unit=unit, hints=hints, tickets=tickets.select_related("handler")[:8], **kwargs)

    def get_zone(self):
        """Return the zone that was chosen, None where none was."""
        chosen = self.request.GET.get("zone", "")
        return Zone.objects.filter(pk=int(chosen)).first() if chosen.isdecimal() and len(chosen) < 10 else None


class TicketTrend(Page, TemplateView):
    """The tickets of the last thirty days as a picture; its table stands beside it on the workbench."""

    permission_required = "complaints.check_ticket"

    def get(self, request):
        days = trend.by_day(Ticket.objects.visible_to(request.user), timezone.localdate())
        return HttpResponse(trend.picture(days), content_type="image/svg+xml")
