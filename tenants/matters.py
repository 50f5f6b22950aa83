"""What the tenants' desk knows of a shop unit or a tenant."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tianyou.core.matters import Hindrance, matter

from .deposits.models import Deposit
from .dunning.notices import DemandNotice
from .fees.bills import Bill
from .handovers.models import UnitHandover
from .inspections.models import Inspection
from .letters.models import IncomingDocument, OutgoingDocument
from .occupations.models import UnauthorisedOccupation
from .passes.models import AccessPass
from .releases.models import GoodsRelease
from .reliefs.models import FeeRelief
from .renovation.models import RenovationProject
from .repossessions.models import Repossession
from .returns.models import UnitReturn
from .spots.models import SpotLoan
from .transfers.models import TenancyTransfer
from .units.models import Lease, TenantChange
from .violations.models import Violation
from .visits.models import ReturnVisit
from .visits.opinions import TenantOpinion


@matter("passes", _("Access passes"), begun="requested_at", ended="ended_at", hinders=Hindrance.BLOCKS, says="holder")
def passes(about):
    return about.of(AccessPass).defer("id_number")


@matter("returns", _("Returns"), says="reason")
def returns(about):
    return about.of(UnitReturn, unit="lease__unit", tenant="lease__tenant")


@matter("renovations", _("Renovations"), hinders=Hindrance.BLOCKS, says="description")
def renovations(about):
    return about.of(RenovationProject, unit="lease__unit", tenant="lease__tenant")


@matter("deposits", _("Renovation deposits"), hinders=Hindrance.BLOCKS, says="payer_name")
def deposits(about):
    return about.of(Deposit, unit="project__lease__unit", tenant="project__lease__tenant")


@matter("violations", _("Violations"), hinders=Hindrance.REASON, says="text")
def violations(about):
    return about.of(Violation)


@matter("releases", _("Goods release slips"), hinders=Hindrance.REASON)
def releases(about):
    return about.of(GoodsRelease)


@matter("repossessions", _("Repossessions"), hinders=Hindrance.BLOCKS, says="clause")
def repossessions(about):
    return about.of(Repossession, unit="lease__unit", tenant="lease__tenant")


@matter("incoming", _("Incoming documents"))
def incoming(about):
    return about.of(IncomingDocument)


@matter("outgoing", _("Outgoing documents"))
def outgoing(about):
    return about.of(OutgoingDocument)


@matter("inspections", _("Condition checks"), ended="registered_at")
def inspections(about):
    return about.of(Inspection)


@matter("handovers", _("Handovers"))
def handovers(about):
    return about.of(UnitHandover)


@matter("transfers", _("Transfers and sublets"), hinders=Hindrance.BLOCKS)
def transfers(about):
    """Both sides have it in their files: who gives up and who comes."""
    sides = Q(lease__tenant=about.tenant) | Q(new_tenant=about.tenant) if about.tenant else Q()
    return TenancyTransfer.objects.filter(sides, *([Q(lease__unit=about.unit)] if about.unit else []))


@matter("occupations", _("Unauthorised occupations"), hinders=Hindrance.BLOCKS)
def occupations(about):
    return about.of(UnauthorisedOccupation)


@matter("spot-loans", _("Spot loans"), hinders=Hindrance.BLOCKS)
def spot_loans(about):
    """A spot is lent to a tenant, not to a shop: a shop's are those of whoever rents or rented it."""
    if about.tenant:
        return about.of(SpotLoan, unit="")
    return SpotLoan.objects.filter(tenant__in=Lease.objects.filter(unit=about.unit).values("tenant"))


@matter("changes", _("Changes of tenant data"))
def changes(about):
    return about.of(TenantChange, unit="tenant__leases__unit").distinct()


@matter("bills", _("Bills"), hinders=Hindrance.BLOCKS, says="money_state")
def bills(about):
    """What is owed blocks the exit, whether it is due yet or not."""
    return about.of(Bill, unit="lease__unit", tenant="lease__tenant")


@matter("demands", _("Demand notices"))
def demands(about):
    return about.of(DemandNotice, unit="lease__unit", tenant="lease__tenant")


@matter("reliefs", _("Reliefs"), hinders=Hindrance.REASON, says="reason")
def reliefs(about):
    return about.of(FeeRelief, unit="lease__unit", tenant="lease__tenant")


@matter("return-visits", _("Return visits"), says="summary")
def return_visits(about):
    return about.of(ReturnVisit)


@matter("tenant-opinions", _("Opinions of tenants"), says="summary")
def tenant_opinions(about):
    return about.of(TenantOpinion)
