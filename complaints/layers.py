"""What the complaints desk adds to the floor map."""

from django.utils.translation import gettext_lazy as _

from tenants.files.layers import layer

from .tickets.models import Ticket


@layer("tickets", _("Open tickets"))
def tickets(at):
    return Ticket.objects.open().filter(registered_at__lte=at)
