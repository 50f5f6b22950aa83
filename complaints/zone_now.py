"""What people brought that is open in a zone, for its board."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from shifts.board.sections import Act, section

from .disputes.models import Dispute
from .tickets.choices import State
from .tickets.models import Ticket


@section(
    "tickets",
    _("Open tickets"),
    order=35,
    says="who_has_it",
    related=("zone", "unit", "tenant", "handler", "department", "escalated_to"),
    acts=(Act(_("Open"), lambda row: reverse("complaints:ticket-detail", args=[row.pk]), "complaints.handle_ticket"),),
    page="complaints:ticket-board",
)
def tickets(place):
    rows = Ticket.objects.open().leading().exclude(state__in=(State.RESOLVED, State.REPLIED, State.VISITED))
    return place.within(rows.order_by("due_at", "pk"))


@section(
    "disputes",
    _("Consumer disputes"),
    order=37,
    says="summary",
    related=("tenant",),
    page="complaints:dispute-list",
)
def disputes(place):
    return place.within(Dispute.objects.open().order_by("due_at", "pk"), "unit__zone")
