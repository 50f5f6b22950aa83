"""What people brought to the desk about a shop unit or a tenant."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.matters import Hindrance, matter

from .tickets.models import Ticket


@matter("tickets", _("Tickets"), hinders=Hindrance.REASON, says="summary")
def tickets(about):
    return about.of(Ticket)
