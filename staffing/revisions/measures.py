"""The figures of versions of the plan."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import PlanRevision
from .states import RevisionState as S


@measure("staffing.revisions_to_approve", _("versions of the plan to approve"))
def revisions_to_approve(span):
    return PlanRevision.objects.waiting_for(S.SUBMITTED)


@measure("staffing.revisions_approved", _("versions of the plan approved"))
def revisions_approved(span):
    return PlanRevision.objects.filter(approved_at__gte=span.since, approved_at__lt=span.until)
