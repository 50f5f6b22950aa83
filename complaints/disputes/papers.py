"""The papers of a consumer dispute: the agreement, or the notice of the ways that remain open."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.printing import PaperPage

from .law import ROUTES
from .models import Dispute
from .parts import VIEW
from .states import WITH_AGREEMENT
from .states import DisputeState as S

RELATED = ("unit__zone", "tenant")


class DisputeAgreement(PaperPage):
    """The agreement for both to sign; there is none before the mall's share is approved."""

    model = Dispute
    permission_required = VIEW
    template_name = "complaints/dispute_agreement.html"
    related = RELATED
    paper_title = _("Mediation agreement")

    def get_queryset(self):
        return super().get_queryset().waiting_for(*WITH_AGREEMENT)

    def get_context_data(self, **kwargs):
        signatories = (_("Consumer"), _("Shop (with its seal)"), _("Mediator"))
        return super().get_context_data(signatories=signatories, **kwargs)


class DisputeFailure(PaperPage):
    """What the consumer takes home when mediation has failed: which ways are open."""

    model = Dispute
    permission_required = VIEW
    template_name = "complaints/dispute_failure.html"
    related = RELATED
    paper_title = _("Notice of failed mediation")

    def get_queryset(self):
        return super().get_queryset().waiting_for(S.FAILED)

    def get_context_data(self, **kwargs):
        signatories = (_("Received by the consumer"), _("Mediator"))
        return super().get_context_data(signatories=signatories, routes=ROUTES, **kwargs)
