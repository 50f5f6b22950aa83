"""What a pattern may lead to, each by the form of the feature that it starts a record of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shifts.findings.forms import FindingForm
from shifts.findings.kinds import CheckGroup
from shifts.findings.models import Finding
from tenants.violations.forms import UnitViolationForm
from tenants.violations.models import Violation
from tianyou.core.access import asks

from .finder import Proposal
from .forms import DismissForm, FamilyForm
from .models import Outcome, PatternDecision

DECIDE = asks("complaints.decide_patterndecision")
ADD_FINDING = asks("shifts.add_finding")
ADD_VIOLATION = asks("tenants.add_violation")
DISPATCH = asks("complaints.dispatch_ticket")
PLACE_CHARACTERS = 100


@dataclass(frozen=True)
class Remedy:
    """One answer to a pattern.

    Attributes:
        outcome: what the decision says of it; its value is the answer's name in addresses.
        label: what the button says.
        capability: what it asks for beside the right to decide on patterns.
        form: the ``RecordForm`` that is filled in.
        draft: returns the unsaved record that the form begins with.
        first: returns what the form's further fields begin with.
        fits: whether it suits a proposal at all.
    """

    outcome: Outcome
    label: Any
    capability: str
    form: type
    draft: Callable[[Proposal], Any]
    first: Callable[[Proposal], dict] = lambda proposal: {}
    fits: Callable[[Proposal], bool] = lambda proposal: True

    @property
    def code(self) -> str:
        return self.outcome.value


def told(proposal: Proposal) -> str:
    """Return the pattern in words, with the numbers of its tickets."""
    words = {
        "rule": proposal.setting.name,
        "number": len(proposal.tickets),
        "days": proposal.setting.days,
        "numbers": _(", ").join(ticket.number for ticket in proposal.tickets),
        "last": proposal.latest.summary,
    }
    return _("%(rule)s: %(number)d within %(days)d days (%(numbers)s). Last: %(last)s") % words


def finding_of(proposal: Proposal) -> Finding:
    last = proposal.latest
    finding = Finding(text=told(proposal)[:1000], zone=last.zone, unit=proposal.unit)
    finding.place = "" if proposal.unit else last.place[:PLACE_CHARACTERS]
    finding.group = CheckGroup.objects.filter(is_asked=True).first()
    return finding


def violation_of(proposal: Proposal) -> Violation:
    return Violation(unit=proposal.unit, text=told(proposal)[:1000])


def can_be_joined(proposal: Proposal) -> bool:
    return len(proposal.joinable()) > 1


def of_a_let_shop(proposal: Proposal) -> bool:
    return proposal.unit is not None and proposal.latest.tenant_id is not None


REMEDIES = {
    remedy.code: remedy
    for remedy in (
        Remedy(
            Outcome.PARENT,
            gettext_lazy("Join them to a parent"),
            DISPATCH,
            FamilyForm,
            lambda proposal: PatternDecision(),
            fits=can_be_joined,
        ),
        Remedy(
            Outcome.CHECK,
            gettext_lazy("Have it checked on site"),
            ADD_FINDING,
            FindingForm,
            finding_of,
            lambda proposal: {"unit": proposal.unit and proposal.unit.number},
        ),
        Remedy(
            Outcome.VIOLATION,
            gettext_lazy("Record a violation"),
            ADD_VIOLATION,
            UnitViolationForm,
            violation_of,
            lambda proposal: {"unit": proposal.unit.number},
            of_a_let_shop,
        ),
        Remedy(
            Outcome.DISMISS,
            gettext_lazy("Leave it alone"),
            DECIDE,
            DismissForm,
            lambda proposal: PatternDecision(),
        ),
    )
}


def remedies_for(proposal: Proposal, user) -> list[Remedy]:
    """Return the answers that the user may give, the one that the rule proposes first at the head."""
    names = [*proposal.rule.remedies, Outcome.DISMISS.value]
    fitting = [REMEDIES[name] for name in names if REMEDIES[name].fits(proposal)]
    return [each for each in fitting if user.has_perms([DECIDE, each.capability])]
