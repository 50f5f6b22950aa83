"""The ways of a swap (asked, agreed by the other, approved by each shift concerned) and of a loan between shifts."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import LoanState, SwapState

S = SwapState
AGREE, APPROVE = "shifts.agree_shiftswap", "shifts.approve_shiftswap"
BOTH = ("asker", "partner")


def approval(name, label, source, target, **more) -> Move:
    """Return a step by which a shift approves; neither of the two who swap decides."""
    more = {"guard": rules.is_possible, "decides": True, **more}
    return Move(name, label, source, target, APPROVE, apart_from=more.pop("apart_from", BOTH), **more)


SWAP = Workflow(
    _("Swap of days"),
    S,
    S.ASKED,
    Move(
        "agree",
        _("Agree to swap"),
        (S.ASKED,),
        S.AGREED,
        AGREE,
        apart_from=("asker",),
        guard=rules.is_possible,
        turn="partner",
    ),
    Move(
        "decline",
        _("Decline"),
        (S.ASKED,),
        S.DECLINED,
        AGREE,
        apart_from=("asker",),
        tone="danger",
    ),
    Move(
        "withdraw",
        _("Withdraw it"),
        (S.ASKED, S.AGREED, S.HALF),
        S.WITHDRAWN,
        "shifts.withdraw_shiftswap",
        apart_from=("partner",),
        tone="secondary",
    ),
    approval(
        "approve",
        _("Approve the swap"),
        (S.AGREED,),
        S.DONE,
        applies_to=rules.is_within_a_shift,
        then=rules.swap_days,
        several=True,
    ),
    approval(
        "approve-first",
        _("Approve for one shift"),
        (S.AGREED,),
        S.HALF,
        applies_to=rules.is_across,
        sets=rules.note_first,
    ),
    approval(
        "approve-second",
        _("Approve for the other shift"),
        (S.HALF,),
        S.DONE,
        apart_from=(*BOTH, "first_by"),
        then=rules.swap_days,
    ),
    Move(
        "refuse",
        _("Refuse the swap"),
        (S.AGREED, S.HALF),
        S.REFUSED,
        APPROVE,
        needs_note=True,
        apart_from=BOTH,
        tone="danger",
        decides=True,
    ),
    tones={S.DONE: "done", S.DECLINED: "closed", S.REFUSED: "danger", S.WITHDRAWN: "closed"},
    ends=(S.DONE, S.DECLINED, S.REFUSED, S.WITHDRAWN),
    papers=(_("slip signed by both who swap"),),
)

L = LoanState
LOAN = Workflow(
    _("Loan between shifts"),
    L,
    L.ASKED,
    Move(
        "agree",
        _("Agree to the loan"),
        (L.ASKED,),
        L.AGREED,
        "shifts.agree_shiftloan",
        apart_from=("registered_by",),
        then=rules.lend,
        decides=True,
    ),
    Move(
        "refuse",
        _("Refuse the loan"),
        (L.ASKED,),
        L.REFUSED,
        "shifts.agree_shiftloan",
        needs_note=True,
        apart_from=("registered_by",),
        tone="danger",
        decides=True,
    ),
    Move("withdraw", _("Withdraw it"), (L.ASKED,), L.WITHDRAWN, "shifts.withdraw_shiftloan", tone="secondary"),
    tones={L.AGREED: "done", L.REFUSED: "danger", L.WITHDRAWN: "closed"},
    ends=(L.AGREED, L.REFUSED, L.WITHDRAWN),
)
