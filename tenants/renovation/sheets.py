"""The papers of a renovation: missing papers, permit, notice to the tenant."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.violations.rules import overdue_notices
from tianyou.core.printing import PaperPage

from .models import RenovationProject
from .papers import missing
from .telling import words_for

RELATED = ("lease__unit__zone", "lease__tenant", "registered_by")
EXTINGUISHERS, EVERY = 2, 50


def extinguishers(project) -> int:
    """Return how many extinguishers a site needs: two for every 50 m² begun, as malls ask for it."""
    return EXTINGUISHERS * max(1, -(-int(project.area) // EVERY))


def rests(project) -> bool:
    """Tell whether a permit lets nobody work now: works are stopped, a notice is past its day, or its time is over."""
    is_over = project.permit_until < timezone.localdate()
    return is_over or not project.has_permit or overdue_notices(project, timezone.now()).exists()


class MissingPapersSheet(PaperPage):
    """Which papers have come and which the tenant still has to bring."""

    model = RenovationProject
    permission_required = "tenants.view_renovationproject"
    template_name = "tenants/renovation_missing.html"
    related = RELATED
    paper_title = _("Papers of the renovation")

    def get_context_data(self, **kwargs):
        rows, lacking = self.object.papers_needed, len(missing(self.object))
        return super().get_context_data(rows=rows, lacking=lacking, signatories=(_("Tenant"), _("Clerk")), **kwargs)


class PermitSheet(PaperPage):
    """The permit that hangs at the door of the unit; there is none before it is issued."""

    model = RenovationProject
    permission_required = "tenants.view_renovationproject"
    template_name = "tenants/renovation_permit.html"
    related = RELATED
    paper_title = _("Renovation permit")

    def get_queryset(self):
        return super().get_queryset().exclude(permit_number="")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            extinguishers=extinguishers(self.object),
            is_stopped=rests(self.object),
            signatories=(_("Service centre (stamp)"), _("Tenant"), _("Contractor")),
            **kwargs,
        )


class TenantNotice(PaperPage):
    """What the tenant is told now: as a letter, and as a text message to copy."""

    model = RenovationProject
    permission_required = "tenants.view_renovationproject"
    template_name = "tenants/renovation_notice.html"
    related = RELATED
    paper_title = _("Notice on the renovation")

    def get_context_data(self, **kwargs):
        words = words_for(self.object)
        return super().get_context_data(words=words, today=timezone.localdate(), **kwargs)
