"""The pages that add to the file of a dispute."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.form_pages import PartPage

from .forms import EvidenceForm, RoundForm, StatementForm
from .models import Dispute
from .parts import Evidence, MediationRound, Statement
from .states import Party

ADD_STATEMENT, ADD_EVIDENCE = "complaints.add_statement", "complaints.add_evidence"
ADD_ROUND = "complaints.add_mediationround"


class DisputePartPage(PartPage):
    """Adds to a dispute; ``?party=shop`` says whose it is."""

    whole_model = Dispute
    whole_field = "dispute"
    whole_related = ("unit", "tenant", "mediator")

    def get_initial(self):
        party = self.request.GET.get("party", "")
        return {"party": party} | self.speakers().get(party, {}) if party in Party.values else {}

    def speakers(self) -> dict:
        """Return what is known of who speaks for each party."""
        return {}


class StatementCreate(DisputePartPage):
    model = Statement
    form_class = StatementForm
    permission_required = ADD_STATEMENT
    title = _("Take a statement")

    def speakers(self) -> dict:
        return {
            Party.CONSUMER: {"speaker": self.whole.consumer_name},
            Party.SHOP: {"speaker": self.whole.tenant.contact_name},
        }


class EvidenceCreate(DisputePartPage):
    model = Evidence
    form_class = EvidenceForm
    permission_required = ADD_EVIDENCE
    title = _("Add evidence")


class RoundCreate(DisputePartPage):
    model = MediationRound
    form_class = RoundForm
    permission_required = ADD_ROUND
    title = _("Enter a round of mediation")

    def get_initial(self):
        shop = self.whole.tenant.contact_name or self.whole.tenant.name
        return {"present": ", ".join((self.whole.consumer_name, shop, str(self.request.user)))}
