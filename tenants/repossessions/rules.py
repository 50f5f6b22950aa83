"""What a repossession asks for before a step, and what it does to the return of the unit."""

from django.utils import timezone
from django.utils.translation import gettext as _

from tenants.returns.models import UnitReturn


def take_up(repossession, by, at) -> None:
    repossession.submitted_by = by


def has_goods(repossession) -> bool:
    return bool(repossession.goods)


def may_close(repossession) -> bool:
    return repossession.state != "executed" or not repossession.goods


def why_not_carried_out(repossession, by):
    first, second = repossession.witness_one.strip(), repossession.witness_two.strip()
    if first == second:
        return _("The two witnesses must be two people.")
    if by.name in (first, second):
        return _("Whoever carries it out is no witness.")
    if repossession.goods and not repossession.storage.strip():
        return _("Write where the goods are stored.")
    return ""


def is_received_by_now(repossession, by):
    return _("This day is still to come.") if repossession.received_on > timezone.localdate() else ""


def force_return(repossession, by, at) -> None:
    """Bring the return of the unit to where the check begins; where nobody had applied, one is opened."""
    case = UnitReturn.objects.open().filter(lease=repossession.lease_id).first()
    if case is None:
        day = max(timezone.localdate(at), repossession.lease.since)
        case = UnitReturn(lease=repossession.lease, noticed_on=day, leaving_on=day, reason=repossession.number)
        case.sign(by, at=at)
    if case.state in case.workflow.moves["force"].source:
        case.move("force", by=by, at=at, note=repossession.number)
