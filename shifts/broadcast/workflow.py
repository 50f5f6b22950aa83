"""The life of a broadcast: requested, approved by whoever its kind wants, on air, played as often as asked."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import ENDS
from .states import BroadcastState as S

PLAY, END = "shifts.play_broadcast", "shifts.end_broadcast"
APPROVE, APPROVE_EMERGENCY = "shifts.approve_broadcast", "shifts.approve_emergency_broadcast"


def decisions(suffix: str, capability: str, applies_to) -> tuple[Move, Move]:
    """Return the two answers to a request: those of an emergency are a capability of their own."""
    rest = {"apart_from": ("registered_by",), "applies_to": applies_to, "decides": True}
    return (
        Move(
            f"approve{suffix}",
            pgettext_lazy("broadcast", "Approve the broadcast"),
            (S.REQUESTED,),
            S.APPROVED,
            capability,
            guard=rules.why_not_approved,
            **rest,
        ),
        Move(
            f"refuse{suffix}",
            pgettext_lazy("broadcast", "Refuse the broadcast"),
            (S.REQUESTED,),
            S.REFUSED,
            capability,
            needs_note=True,
            tone="danger",
            **rest,
        ),
    )


def start(name: str, source: str, **more) -> Move:
    """Return a step that puts a broadcast on air."""
    more = {"capability": PLAY, "guard": rules.why_over, **more}
    return Move(name, pgettext_lazy("broadcast", "Put on air"), (source,), S.ON_AIR, stamps="started_at", **more)


def played(name: str, target: str | None, applies_to) -> Move:
    """Return the step that marks one repetition as played; it says which, so that it can't be marked twice."""
    return Move(
        name,
        pgettext_lazy("broadcast", "Played"),
        (S.ON_AIR,),
        target,
        PLAY,
        ("repetition",),
        ("repetition",),
        applies_to=applies_to,
        guard=rules.why_not_played,
        sets=rules.note_play,
        then=rules.enter_play,
    )


BROADCAST = Workflow(
    pgettext_lazy("process", "Broadcast"),
    S,
    S.REQUESTED,
    *decisions("", APPROVE, rules.is_to_be_approved),
    *decisions("-emergency", APPROVE_EMERGENCY, rules.is_emergency),
    start("start-directly", S.REQUESTED, applies_to=rules.is_direct),
    start("start", S.APPROVED),
    Move(
        "evacuate",
        _("Ordered by the fire control room: on air at once"),
        (S.REQUESTED,),
        S.ON_AIR,
        "shifts.order_evacuation",
        needs_note=True,
        stamps="started_at",
        applies_to=rules.is_emergency,
        tone="danger",
    ),
    played("played", None, rules.is_not_last),
    played("played-last", S.DONE, rules.is_last),
    Move(
        "end",
        pgettext_lazy("broadcast", "End it early"),
        (S.ON_AIR,),
        S.DONE,
        END,
        needs_note=True,
        tone="warning",
    ),
    Move(
        "cancel",
        pgettext_lazy("broadcast", "Cancel the broadcast"),
        (S.REQUESTED, S.APPROVED),
        S.CANCELLED,
        "shifts.cancel_broadcast",
        needs_note=True,
        tone="secondary",
    ),
    tones={S.REQUESTED: "warning", S.ON_AIR: "danger", S.DONE: "done", S.REFUSED: "danger", S.CANCELLED: "closed"},
    ends=ENDS,
)
