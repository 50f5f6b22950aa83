"""What the tenants' desk knows of a shop unit or a tenant."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.matters import Hindrance, matter

from .handovers.models import UnitHandover
from .inspections.models import Inspection
from .passes.models import AccessPass
from .releases.models import GoodsRelease
from .repossessions.models import Repossession
from .returns.models import UnitReturn


@matter("passes", _("Access passes"), begun="requested_at", ended="ended_at", hinders=Hindrance.BLOCKS, says="holder")
def passes(about):
    return about.of(AccessPass).defer("id_number")


@matter("returns", _("Returns"), says="reason")
def returns(about):
    return about.of(UnitReturn, unit="lease__unit", tenant="lease__tenant")


@matter("releases", _("Goods release slips"), hinders=Hindrance.REASON)
def releases(about):
    return about.of(GoodsRelease)


@matter("repossessions", _("Repossessions"), hinders=Hindrance.BLOCKS, says="clause")
def repossessions(about):
    return about.of(Repossession, unit="lease__unit", tenant="lease__tenant")


@matter("inspections", _("Condition checks"), ended="registered_at")
def inspections(about):
    return about.of(Inspection)


@matter("handovers", _("Handovers"))
def handovers(about):
    return about.of(UnitHandover)
