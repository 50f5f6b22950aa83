"""The way of a round: planned, walked point by point, done; what time leaves open is explained."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import RoundState as S

WALK, EXPLAIN, CANCEL = (f"shifts.{verb}_patrolround" for verb in ("walk", "explain", "cancel"))

ROUND = Workflow(
    _("Round"),
    S,
    S.PLANNED,
    Move(
        "start",
        _("Begin the round"),
        (S.PLANNED,),
        S.UNDER_WAY,
        WALK,
        stamps="started_at",
        guard=rules.its_time_has_come,
        sets=rules.take_it,
    ),
    Move(
        "take-over",
        _("Walk it on"),
        (S.UNDER_WAY,),
        None,
        WALK,
        guard=rules.it_is_not_over,
        applies_to=rules.is_running,
        sets=rules.take_it,
        tone="secondary",
    ),
    Move(
        "finish",
        _("Finish the round"),
        (S.UNDER_WAY,),
        S.DONE,
        WALK,
        stamps="finished_at",
        guard=rules.every_point_is_answered,
    ),
    Move(
        "explain",
        _("Say why it was missed"),
        (S.PLANNED, S.UNDER_WAY),
        None,
        EXPLAIN,
        needs_note=True,
        stamps="explained_at",
        applies_to=rules.is_over,
        tone="secondary",
    ),
    Move(
        "cancel",
        pgettext_lazy("round", "Call it off"),
        (S.PLANNED, S.UNDER_WAY),
        S.CANCELLED,
        CANCEL,
        needs_note=True,
        applies_to=rules.is_running,
        tone="danger",
    ),
    tones={S.DONE: "done", S.CANCELLED: "closed", S.UNDER_WAY: "warning"},
    ends=(S.DONE, S.CANCELLED),
    papers=(_("patrol record of the day, signed by whoever walked and by the superior"),),
)
