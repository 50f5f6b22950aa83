"""The life of a found item at the desk."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.workflow import Move, Workflow

from .states import FoundState

RETURN = "complaints.return_founditem"


def is_witnessed(item, by):
    """Two people of ours hand a thing over: the one at the desk and a witness."""
    return _("The witness is somebody else than you.") if item.witness_id == by.pk else ""


def rest(item, by, at):
    """A thing that has left the desk has nowhere to go by any day."""
    item.due_at = None


S = FoundState
FOUND_ITEM = Workflow(
    _("Found item"),
    S,
    S.REGISTERED,
    Move(
        "return",
        _("Hand over to the owner"),
        (S.REGISTERED,),
        S.RETURNED,
        RETURN,
        ("claimant", "claimant_phone", "claimant_id_last4", "proof", "witness"),
        ("claimant", "claimant_phone", "proof", "witness"),
        stamps="returned_at",
        sets=rest,
        guard=is_witnessed,
    ),
    Move(
        "cancel",
        _("Registered by mistake"),
        (S.REGISTERED,),
        S.CANCELLED,
        "complaints.change_founditem",
        needs_note=True,
        sets=rest,
        tone="danger",
    ),
    ends=(S.RETURNED, S.CANCELLED),
    tones={S.RETURNED: "done", S.CANCELLED: "closed"},
)
