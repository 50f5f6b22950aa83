"""What people brought to the desk about a shop unit or a tenant."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.matters import Hindrance, matter

from .disputes.models import Dispute
from .leasing.models import LeasingEnquiry
from .suggestions.models import Suggestion
from .tickets.models import Ticket
from .visitors.models import Visit


@matter("tickets", _("Tickets"), hinders=Hindrance.REASON, says="summary")
def tickets(about):
    return about.of(Ticket)


@matter("disputes", _("Consumer disputes"), hinders=Hindrance.BLOCKS, says="summary")
def disputes(about):
    """Once the shop has gone, the consumer may ask the mall in its place (Consumer Protection Law, art. 43)."""
    return about.of(Dispute)


@matter("suggestions", _("Suggestions"), says="summary")
def suggestions(about):
    return about.of(Suggestion)


@matter("visits", _("Visits"), begun="came_at", says="summary")
def visits(about):
    return about.of(Visit)


@matter("leasing", _("Leasing enquiries"), says="summary")
def leasing(about):
    return about.of(LeasingEnquiry, tenant="")
