"""The way of a correction: asked for by the person, decided by the supervisor of the shift."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.workflow import Move, Workflow

from .correcting import enter, has_a_place
from .states import CorrectionState

S = CorrectionState
DECIDE = "shifts.decide_attendancecorrection"

CORRECTION = Workflow(
    _("Correction of attendance"),
    S,
    S.ASKED,
    Move(
        "approve",
        _("Approve the correction"),
        (S.ASKED,),
        S.APPROVED,
        DECIDE,
        apart_from=("person",),
        guard=has_a_place,
        then=enter,
        decides=True,
        several=True,
    ),
    Move(
        "refuse",
        _("Refuse the correction"),
        (S.ASKED,),
        S.REFUSED,
        DECIDE,
        needs_note=True,
        apart_from=("person",),
        tone="danger",
        decides=True,
    ),
    Move(
        "withdraw",
        _("Withdraw it"),
        (S.ASKED,),
        S.WITHDRAWN,
        "shifts.withdraw_attendancecorrection",
        tone="secondary",
    ),
    tones={S.APPROVED: "done", S.REFUSED: "danger", S.WITHDRAWN: "closed"},
    ends=(S.APPROVED, S.REFUSED, S.WITHDRAWN),
)
