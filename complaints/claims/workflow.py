"""The life of a claim: verified by the desk, on a valuable by the supervisor; handed over before a witness."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.lostfound.workflow import RETURN
from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import ENDS, OPEN
from .states import ClaimState as S

DECIDE, DECIDE_VALUABLE = "complaints.decide_claim", "complaints.decide_valuable_claim"


def decisions(suffix: str, capability: str, applies_to, **rest) -> tuple[Move, ...]:
    """Return the answers to a claim; on a valuable, of somebody else than who wrote it down."""
    shared = {"applies_to": applies_to, "sets": rules.note_decider, "stamps": "decided_at"}
    return (
        Move(f"accept{suffix}", pgettext_lazy("found claim", "The claim holds"), (S.PENDING,), S.ACCEPTED, capability,
             guard=rules.may_hold, **shared, **rest),
        Move(f"refuse{suffix}", pgettext_lazy("found claim", "Refuse the claim"), (S.PENDING,), S.REFUSED, capability,
             needs_note=True, then=rules.free_item, tone="danger", **shared, **rest),
        Move(f"revoke{suffix}", pgettext_lazy("found claim", "It does not hold after all"), (S.ACCEPTED,), S.REFUSED,
             capability, needs_note=True, then=rules.free_item, tone="danger", **shared),
    )  # fmt: skip


CLAIM = Workflow(
    pgettext_lazy("process", "Claim on a found item"),
    S,
    S.PENDING,
    Move("hand-over", _("Hand over to the owner"), (S.ACCEPTED,), S.HANDED_OVER, RETURN,
         ("witness", "keeping_cost"), ("witness",), stamps="handed_over_at",
         guard=rules.is_handed_over_by_two, then=rules.give_back),
    *decisions("", DECIDE, rules.is_on_ordinary),
    *decisions("-valuable", DECIDE_VALUABLE, rules.is_on_valuable, apart_from=("registered_by",), decides=True),
    Move("withdraw", pgettext_lazy("found claim", "The claimant withdraws"), OPEN, S.WITHDRAWN,
         "complaints.withdraw_claim", needs_note=True, then=rules.free_item, tone="secondary"),
    ends=ENDS,
    tones={S.PENDING: "warning", S.HANDED_OVER: "done", S.REFUSED: "danger", S.WITHDRAWN: "closed"},
    papers=(_("hand-over receipt with the claimant's signature"), _("proof of ownership")),
)  # fmt: skip
