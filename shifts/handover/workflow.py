"""The way of a handover: written, taken over line by line, and what was left open settled by the supervisor."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import HandoverState

S = HandoverState
TAKE = "shifts.take_shifthandover"

SHIFT_HANDOVER = Workflow(
    pgettext_lazy("process", "Handover between shifts"),
    S,
    S.WRITTEN,
    Move(
        "take",
        _("Take over"),
        (S.WRITTEN,),
        S.TAKEN,
        TAKE,
        apart_from=("registered_by",),
        guard=rules.is_ticked,
        sets=rules.note_taker,
        turn="to_post",
    ),
    Move(
        "take-rest",
        _("Take over, leave the rest to the supervisor"),
        (S.WRITTEN,),
        S.LEFT,
        TAKE,
        needs_note=True,
        apart_from=("registered_by",),
        sets=rules.note_taker,
        tone="secondary",
    ),
    Move(
        "settle",
        _("Settled"),
        (S.LEFT,),
        S.SETTLED,
        "shifts.settle_shifthandover",
        needs_note=True,
    ),
    Move(
        "cancel",
        _("Written by mistake"),
        (S.WRITTEN,),
        S.CANCELLED,
        "shifts.cancel_shifthandover",
        needs_note=True,
        tone="danger",
    ),
    tones={S.TAKEN: "done", S.LEFT: "danger", S.SETTLED: "done", S.CANCELLED: "closed"},
    ends=(S.TAKEN, S.SETTLED, S.CANCELLED),
    papers=(_("handover sheet signed by both"), _("night keys signed for by security")),
)
