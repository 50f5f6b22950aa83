"""What the tenants' desk knows of a shop unit or a tenant."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.matters import Hindrance, matter

from .handovers.models import UnitHandover
from .inspections.models import Inspection
from .passes.models import AccessPass


@matter("passes", _("Access passes"), begun="requested_at", ended="ended_at", hinders=Hindrance.BLOCKS)
def passes(about):
    return about.of(AccessPass)


@matter("inspections", _("Condition checks"), ended="registered_at")
def inspections(about):
    return about.of(Inspection)


@matter("handovers", _("Handovers"))
def handovers(about):
    return about.of(UnitHandover)
