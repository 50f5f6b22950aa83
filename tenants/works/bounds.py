"""A contractor's pass lives as long as the permit of the renovation that it was made for."""

from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from tenants.passes.bounds import bound
from tenants.passes.terms import Kind
from tenants.renovation.models import RenovationProject
from tenants.renovation.states import WITH_PERMIT, RenovationState
from tenants.violations.models import Violation
from tenants.violations.states import SERVED
from tianyou.core.templatetags.say import moment

ASKS_FOR_PASSES = (RenovationState.READY, RenovationState.STOPPED, *WITH_PERMIT)


def is_under_works(on: date):
    """Return the condition that a pass needs no renovation, or that its one has its permit on a day.

    Where works are stopped, or a rectification notice is past its day, the permit rests and so do its passes.
    """
    rests = Violation.objects.filter(project=OuterRef("pk"), state__in=SERVED, mend_by__lt=on)
    permitted = RenovationProject.objects.permitted_on(on).filter(~Exists(rests), pk=OuterRef("project"))
    return ~Q(kind=Kind.CONTRACTOR) | Exists(permitted)


@bound("works", _("The renovation permit has ended or rests: the card lets nobody in."), is_under_works)
def within_permit(access_pass) -> dict:
    """Tie a new pass to the open renovation of its shop, and hold its days within the permit."""
    if access_pass.kind != Kind.CONTRACTOR or not (access_pass.unit_id and access_pass.tenant_id):
        return {}
    access_pass.project = access_pass.project or open_renovation(access_pass)
    project = access_pass.project
    if project is None:
        return {"unit": _("No renovation of this shop is approved and paid.")}
    if project.state not in ASKS_FOR_PASSES:
        return {"unit": _("The renovation permit has ended or rests: the card lets nobody in.")}
    last = project.permit_until or project.planned_end
    if access_pass.valid_until and access_pass.valid_until > last:
        return {"valid_until": _("The renovation permit ends on %(day)s.") % {"day": moment(last)}}
    return {}


def open_renovation(access_pass) -> RenovationProject | None:
    rows = RenovationProject.objects.open().filter(state__in=ASKS_FOR_PASSES)
    return rows.filter(lease__unit=access_pass.unit_id, lease__tenant=access_pass.tenant_id).first()
