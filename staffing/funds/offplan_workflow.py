"""The way of a request beside the plan: manager, finance, leaders; approved, it is a line of the plan."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import OffPlanState as S

ENDORSE, CHECK, APPROVE, WITHDRAW = (
    f"staffing.{verb}_offplanrequest" for verb in ("endorse", "check", "approve", "withdraw")
)
APART = ("registered_by",)


def refusal(name: str, source: str, capability: str) -> Move:
    """Return the move by which one level refuses."""
    label = pgettext_lazy("off-plan request", "Refuse")
    return Move(
        name, label, (source,), S.REFUSED, capability, needs_note=True, apart_from=APART, decides=True, tone="danger"
    )


OFF_PLAN = Workflow(
    pgettext_lazy("process", "Off-plan request"),
    S,
    S.REQUESTED,
    Move("endorse", _("Submit to finance"), (S.REQUESTED,), S.FINANCE, ENDORSE, guard=rules.why_no_request),
    Move(
        "check",
        _("Checked: to the company leaders"),
        (S.FINANCE,),
        S.LEADER,
        CHECK,
        apart_from=APART,
        guard=rules.why_no_request,
        decides=True,
    ),
    refusal("refuse", S.FINANCE, CHECK),
    Move(
        "approve",
        pgettext_lazy("off-plan request", "Approve"),
        (S.LEADER,),
        S.APPROVED,
        APPROVE,
        apart_from=APART,
        guard=rules.why_no_request,
        then=rules.lay_line,
        decides=True,
    ),
    refusal("reject", S.LEADER, APPROVE),
    Move(
        "withdraw",
        pgettext_lazy("off-plan request", "Withdraw"),
        (S.REQUESTED, S.FINANCE, S.LEADER),
        S.WITHDRAWN,
        WITHDRAW,
        needs_note=True,
        tone="secondary",
    ),
    tones={S.APPROVED: "done", S.REFUSED: "danger", S.WITHDRAWN: "closed"},
    ends=(S.APPROVED, S.REFUSED, S.WITHDRAWN),
    papers=(_("quotation or contract for what was not planned"),),
)
