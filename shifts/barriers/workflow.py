"""The life of a barrier: put up, looked at every day, prolonged with a reason, taken down."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import BarrierState

S = BarrierState
CHECK = "shifts.check_barrier"

BARRIER = Workflow(
    pgettext_lazy("process", "Barrier"),
    S,
    S.UP,
    Move(
        "well",
        pgettext_lazy("barrier", "All well"),
        (S.UP,),
        None,
        CHECK,
        sets=rules.run_on,
        then=rules.enter_well,
    ),
    Move(
        "not-well",
        pgettext_lazy("barrier", "Not all well"),
        (S.UP,),
        None,
        CHECK,
        needs_note=True,
        sets=rules.run_on,
        then=rules.enter_not_well,
        tone="warning",
    ),
    Move(
        "prolong",
        pgettext_lazy("barrier", "It stays longer"),
        (S.UP,),
        None,
        "shifts.prolong_barrier",
        ("expected_until",),
        ("expected_until",),
        needs_note=True,
        guard=rules.why_not_prolonged,
        sets=rules.run_longer,
        tone="secondary",
    ),
    Move(
        "take-down",
        pgettext_lazy("barrier", "Taken down"),
        (S.UP,),
        S.TAKEN_DOWN,
        "shifts.take_down_barrier",
        sets=rules.stop_clock,
    ),
    tones={S.UP: "warning", S.TAKEN_DOWN: "closed"},
    ends=(S.TAKEN_DOWN,),
    papers=(_("photo of the barrier as it stands"), _("photo of the place when it is gone")),
)
