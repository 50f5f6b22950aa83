"""The way of a leave: asked for, decided by the supervisor of the shift, perhaps called off."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import LeaveState

S = LeaveState
DECIDE = "shifts.decide_leaverequest"

LEAVE = Workflow(
    _("Leave"),
    S,
    S.ASKED,
    Move(
        "approve",
        _("Approve the leave"),
        (S.ASKED,),
        S.APPROVED,
        DECIDE,
        apart_from=("person",),
        guard=rules.has_days_left,
        then=rules.lay_into_rosters,
        decides=True,
    ),
    Move(
        "refuse",
        _("Refuse the leave"),
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
        "shifts.withdraw_leaverequest",
        needs_note=True,
        tone="secondary",
    ),
    Move(
        "call-off",
        _("Back earlier, or not taken"),
        (S.APPROVED,),
        S.CANCELLED,
        DECIDE,
        needs_note=True,
        apart_from=("person",),
        then=rules.take_out_of_rosters,
        tone="secondary",
    ),
    tones={S.ASKED: "warning", S.APPROVED: "done", S.REFUSED: "danger", S.WITHDRAWN: "closed", S.CANCELLED: "closed"},
    ends=(S.APPROVED, S.REFUSED, S.WITHDRAWN, S.CANCELLED),
    papers=(_("request for leave signed by both"), _("doctor's note for sick leave")),
)
