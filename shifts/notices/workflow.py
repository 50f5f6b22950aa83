"""The life of a notice: drafted, approved by somebody else, posted with a photo, removed."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import NoticeState

S = NoticeState
SUBMIT, WITHDRAW = "shifts.submit_notice", "shifts.withdraw_notice"
APPROVE, APPROVE_MALL = "shifts.approve_notice", "shifts.approve_mall_notice"


def decisions(suffix: str, capability: str, applies_to) -> tuple[Move, Move]:
    """Return the two answers to a draft: of the shift for a zone, of the manager for the whole mall."""
    rest = {"apart_from": ("registered_by",), "applies_to": applies_to, "decides": True}
    return (
        Move(
            f"approve{suffix}",
            pgettext_lazy("notice", "Approve the notice"),
            (S.SUBMITTED,),
            S.APPROVED,
            capability,
            guard=rules.why_not_valid,
            **rest,
        ),
        Move(
            f"refuse{suffix}",
            pgettext_lazy("notice", "Refuse the notice"),
            (S.SUBMITTED,),
            S.REFUSED,
            capability,
            needs_note=True,
            tone="danger",
            **rest,
        ),
    )


NOTICE = Workflow(
    pgettext_lazy("process", "Notice"),
    S,
    S.DRAFT,
    Move("submit", _("Submit for approval"), (S.DRAFT,), S.SUBMITTED, SUBMIT, guard=rules.why_not_in_time),
    *decisions("", APPROVE, rules.is_for_a_zone),
    *decisions("-mall", APPROVE_MALL, rules.is_for_the_mall),
    Move(
        "post",
        pgettext_lazy("notice", "Posted"),
        (S.APPROVED,),
        S.POSTED,
        "shifts.post_notice",
        stamps="posted_at",
        guard=rules.why_not_valid,
    ),
    Move("remove", pgettext_lazy("notice", "Removed"), (S.POSTED,), S.REMOVED, "shifts.remove_notice"),
    Move(
        "revise",
        pgettext_lazy("notice", "Revise the draft"),
        (S.REFUSED,),
        S.DRAFT,
        SUBMIT,
        tone="secondary",
    ),
    Move(
        "withdraw",
        pgettext_lazy("notice", "Withdraw the notice"),
        (S.DRAFT, S.SUBMITTED, S.APPROVED),
        S.WITHDRAWN,
        WITHDRAW,
        needs_note=True,
        tone="secondary",
    ),
    tones={
        S.SUBMITTED: "warning",
        S.POSTED: "done",
        S.REMOVED: "closed",
        S.REFUSED: "danger",
        S.WITHDRAWN: "closed",
    },
    ends=(S.REMOVED, S.REFUSED, S.WITHDRAWN),
    papers=(_("the printed notice"), _("photo of the notice where it hangs")),
)
