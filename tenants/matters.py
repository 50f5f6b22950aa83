"""What the tenants' desk knows of a shop unit or a tenant."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.matters import Hindrance, matter

from .handovers.models import UnitHandover
from .inspections.models import Inspection
from .letters.models import IncomingDocument, OutgoingDocument
from .passes.models import AccessPass


@matter("passes", _("Access passes"), begun="requested_at", ended="ended_at", hinders=Hindrance.BLOCKS, says="holder")
def passes(about):
    return about.of(AccessPass)


@matter("incoming", _("Incoming documents"))
def incoming(about):
    return about.of(IncomingDocument)


@matter("outgoing", _("Outgoing documents"))
def outgoing(about):
    return about.of(OutgoingDocument)
    return about.of(AccessPass).defer("id_number")


@matter("inspections", _("Condition checks"), ended="registered_at")
def inspections(about):
    return about.of(Inspection)


@matter("handovers", _("Handovers"))
def handovers(about):
    return about.of(UnitHandover)
