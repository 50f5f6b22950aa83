"""The life of a found item: stored, announced, claimed; then with its owner, the police, or disposed of by two.

The mall never becomes the owner (Civil Code §318), so no state says so. The moves of a claim are made by the claim.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import AT_REST, CLAIMABLE, DISPOSING, ENDS
from .states import FoundState as S

CAPABILITY = "complaints.{}_founditem".format
RETURN, SECURE, FREE, TRANSFER = (CAPABILITY(verb) for verb in ("return", "secure", "free", "transfer"))
ASK_DISPOSAL, APPROVE_DISPOSAL, DISPOSE = (
    CAPABILITY(verb) for verb in ("ask_disposal_of", "approve_disposal_of", "dispose_of")
)
BY_CLAIM = ("claim", "unclaim", "unclaim-announced", "return")
STORAGE = ("storage", "seal_number")
HANDED = ("handed_to", "receiver", "officer_number", "receipt_number")

IN_AND_OUT = (
    Move("store", _("Put into store"), (S.REGISTERED,), S.STORED, CAPABILITY("store"), STORAGE, ("storage",),
         stamps="stored_at", applies_to=rules.is_stored_by_the_desk),
    Move("secure", _("Lock into the safe"), (S.REGISTERED,), S.STORED, SECURE, STORAGE, STORAGE,
         stamps="stored_at", apart_from=("registered_by",), applies_to=rules.is_for_the_safe, decides=True),
    Move("announce", _("Announce it"), (S.STORED,), S.ANNOUNCED, CAPABILITY("announce"),
         stamps="announced_at", sets=rules.take_notice_number),
    Move("transfer", _("Hand to police or issuer"), AT_REST, S.TRANSFERRED, TRANSFER, HANDED, HANDED[:2],
         stamps="transferred_at", guard=rules.is_receipted),
    Move("surrender", _("Hand to the police at once"), (S.REGISTERED,), S.TRANSFERRED, TRANSFER, HANDED, HANDED,
         stamps="transferred_at", applies_to=rules.is_forbidden, guard=rules.is_receipted, tone="danger"),
)  # fmt: skip
OF_CLAIMS = (
    Move("claim", _("Claimed"), CLAIMABLE, S.CLAIMED, "complaints.add_claim", guard=rules.is_claimed_by_somebody),
    Move("unclaim", _("No claim holds"), (S.CLAIMED,), S.STORED, FREE,
         applies_to=rules.is_unannounced, guard=rules.is_claimed_by_nobody, tone="secondary"),
    Move("unclaim-announced", _("No claim holds"), (S.CLAIMED,), S.ANNOUNCED, FREE,
         applies_to=rules.is_announced, guard=rules.is_claimed_by_nobody, tone="secondary"),
    Move("return", _("Hand over to the owner"), (S.CLAIMED,), S.RETURNED, RETURN,
         stamps="returned_at", guard=rules.went_to_one_claimant),
)  # fmt: skip
DISPOSAL = (
    Move("ask-disposal", _("Ask for disposal"), AT_REST, S.TO_DISPOSE, ASK_DISPOSAL,
         needs_note=True, applies_to=rules.is_perishable, tone="secondary"),
    Move("approve-disposal", _("Approve the disposal"), (S.TO_DISPOSE,), S.MAY_DISPOSE, APPROVE_DISPOSAL,
         decides=True),
    Move("refuse-disposal", _("Refuse the disposal"), (S.TO_DISPOSE,), S.STORED, APPROVE_DISPOSAL,
         needs_note=True, decides=True, tone="danger"),
    Move("dispose", _("Dispose of it, two people"), (S.MAY_DISPOSE,), S.DISPOSED, DISPOSE, ("witness",), ("witness",),
         guard=rules.is_disposed_by_two),
    Move("keep", _("Keep it after all"), DISPOSING, S.STORED, ASK_DISPOSAL, needs_note=True, tone="secondary"),
)  # fmt: skip

FOUND_ITEM = Workflow(
    _("Found item"),
    S,
    S.REGISTERED,
    *IN_AND_OUT,
    *OF_CLAIMS,
    *DISPOSAL,
    Move("cancel", _("Registered by mistake"), (S.REGISTERED,), S.CANCELLED, CAPABILITY("change"),
         needs_note=True, applies_to=rules.is_ordinary, tone="danger"),
    Move("cancel-valuable", _("Valuable registered by mistake"), (S.REGISTERED,), S.CANCELLED, SECURE,
         needs_note=True, apart_from=("registered_by",), applies_to=rules.is_valuable, tone="danger"),
    ends=ENDS,
    tones={
        S.REGISTERED: "warning",
        S.CLAIMED: "warning",
        S.TO_DISPOSE: "warning",
        S.MAY_DISPOSE: "warning",
        S.RETURNED: "done",
        S.TRANSFERRED: "done",
        S.DISPOSED: "closed",
        S.CANCELLED: "closed",
    },
    papers=(
        _("finder's receipt"),
        pgettext_lazy("item", "found notice"),
        _("hand-over receipt with the claimant's signature"),
        _("receipt of the police or the issuer"),
    ),
)  # fmt: skip
