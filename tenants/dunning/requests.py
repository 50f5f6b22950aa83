"""The request to the company leaders that ends the ladder: a draft letter with the facts and what the law allows."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from tenants.letters.models import OutgoingDocument
from tenants.letters.outgoing import Kind

from .arrears import debtors
from .notices import DemandNotice
from .states import NoticeState


def draft_request(lease, by) -> OutgoingDocument:
    """Draft the request for instructions on a lease that does not pay, or give the one that is under way.

    Raises:
        ValidationError: nothing undisputed is overdue.
    """
    title = _("Request on the arrears of %(tenant)s (%(unit)s)") % {"tenant": lease.tenant, "unit": lease.unit}
    if made := OutgoingDocument.objects.open().filter(unit=lease.unit, tenant=lease.tenant, title=title).first():
        return made
    found = debtors(timezone.localdate(), leases=[lease])
    if not found:
        raise ValidationError(_("Nothing is owed that is not disputed."))
    letter = OutgoingDocument(
        kind=Kind.REQUEST,
        addressee=_("Company leaders"),
        title=title,
        text=text_of(found[0]),
        unit=lease.unit,
        tenant=lease.tenant,
    )
    letter.full_clean()
    letter.sign(by)
    return letter


def text_of(debtor) -> str:
    """Return the paragraphs of the request: what is owed, what was done, what may be done."""
    facts = _("%(tenant)s owes %(amount)s yuan for shop unit %(unit)s in %(bills)d bills, the oldest due on %(day)s.")
    asked = _(
        "We ask for instructions which measure to take: a lawyer's letter, ending the lease, or an action at law."
    )
    law = _("Power and water are not cut: the law forbids it as a means of collection (Civil Code, art. 944).")
    named = {"tenant": debtor.lease.tenant, "unit": debtor.lease.unit, "amount": debtor.owed}
    return "\n".join(
        [facts % {**named, "bills": debtor.bills, "day": debtor.due_on}, *_served(debtor.lease), asked, law]
    )


def _served(lease) -> list[str]:
    served = DemandNotice.objects.filter(lease=lease, served_at__isnull=False).exclude(state=NoticeState.CANCELLED)
    told = _("%(stage)s %(number)s was served on %(day)s: %(way)s.")
    return [
        told
        % {
            "stage": each.stage,
            "number": each,
            "day": timezone.localdate(each.served_at),
            "way": each.get_service_display(),
        }
        for each in served.select_related("stage").order_by("served_at")[:12]
    ]
