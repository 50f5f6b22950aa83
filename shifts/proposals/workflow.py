"""The life of a proposal: worked out, found or not, taken over or dropped. Only taking it over changes a roster."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.workflow import Move, Workflow

from .states import ProposalState

S = ProposalState
PROPOSE = "shifts.add_rosterproposal"


def is_fresh(proposal, by):
    """What was worked out for other days than there are now is not taken over."""
    if proposal.mark != proposal.mark_now():
        return _("Somebody changed the roster meanwhile: propose again.")
    return ""


PROPOSAL = Workflow(
    _("Proposal of a roster"),
    S,
    S.SOLVING,
    Move("finish", _("Found"), (S.SOLVING,), S.FOUND, PROPOSE, applies_to=lambda proposal: bool(proposal.days)),
    Move("fail", _("Nothing found"), (S.SOLVING,), S.FAILED, PROPOSE, applies_to=lambda proposal: proposal.has_failed),
    Move("cancel", _("Stop"), (S.SOLVING,), S.CANCELLED, PROPOSE, tone="danger"),
    Move(
        "take",
        _("Take it over"),
        (S.FOUND,),
        S.TAKEN,
        PROPOSE,
        guard=is_fresh,
        then=lambda proposal, by, at: proposal.write(by, at),
    ),
    Move("drop", _("Drop it"), (S.FOUND,), S.CANCELLED, PROPOSE, tone="secondary"),
    tones={S.FOUND: "done", S.FAILED: "danger", S.CANCELLED: "closed", S.TAKEN: "done"},
    ends=(S.FAILED, S.CANCELLED, S.TAKEN),
)
