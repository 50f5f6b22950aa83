"""Whatever a pattern becomes and the decision on it are stored together."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from complaints.tickets.models import Ticket
from tianyou.core.forms import RecordForm

from .finder import Proposal, proposals
from .models import PatternDecision
from .settings import PatternRule


def answering(form: type[RecordForm]) -> type[RecordForm]:
    """Return a form that stores with its record the decision on a pattern, which only one person takes."""

    class AnsweringForm(form):
        def __init__(self, *args, proposal, outcome, **kwargs) -> None:
            super().__init__(*args, **kwargs)
            self.proposal, self.outcome = proposal, outcome
            if hasattr(self, "take"):
                self.take(proposal)

        def write(self) -> None:
            claimed = self._claim()
            super().write()
            self._decide(claimed, self.made() if hasattr(self, "made") else self.instance)

        def _claim(self) -> Proposal:
            """Wait for whoever decides by the same rule, and look again whether the pattern still waits."""
            PatternRule.objects.select_for_update().get(pk=self.proposal.setting.pk)
            same = [each for each in proposals(Ticket.objects.all()) if each.anchor == self.proposal.anchor]
            if not same:
                raise ValidationError(_("Somebody has decided on this pattern meanwhile."), "state")
            return same[0]

        def _decide(self, claimed: Proposal, made) -> None:
            said = {name: self.cleaned_data[name] for name in ("reason", "until") if name in self.cleaned_data}
            decision = PatternDecision(rule=claimed.setting, subject=claimed.subject, **said)
            decision.outcome, decision.made, decision.days = self.outcome, made, claimed.setting.days
            decision.counted = len(claimed.keys)
            decision.sign(self.user)
            decision.tickets.set(claimed.keys)
            self.decision = decision

        def next_url(self) -> str:
            return self.decision.get_absolute_url()

    return AnsweringForm
