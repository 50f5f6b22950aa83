"""The way of a fund plan: drafted, checked by finance, approved by the leaders, carried out, closed."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import FundState as S

SUBMIT, CHECK, APPROVE, COMMENT = (f"staffing.{verb}_fundplan" for verb in ("submit", "check", "approve", "comment"))
APART = ("registered_by",)

FUND_PLAN = Workflow(
    pgettext_lazy("process", "Fund plan"),
    S,
    S.DRAFT,
    Move("submit", _("Submit to finance"), (S.DRAFT,), S.FINANCE, SUBMIT, guard=rules.why_not_complete),
    Move(
        "check",
        _("Checked: to the company leaders"),
        (S.FINANCE,),
        S.LEADER,
        CHECK,
        apart_from=APART,
        decides=True,
    ),
    Move(
        "send-back",
        _("Send back"),
        (S.FINANCE,),
        S.DRAFT,
        CHECK,
        needs_note=True,
        apart_from=APART,
        decides=True,
        tone="danger",
    ),
    Move(
        "approve",
        pgettext_lazy("fund plan", "Approve"),
        (S.LEADER,),
        S.APPROVED,
        APPROVE,
        stamps="approved_at",
        apart_from=APART,
        decides=True,
    ),
    Move(
        "return",
        _("Send back to be planned again"),
        (S.LEADER,),
        S.DRAFT,
        APPROVE,
        needs_note=True,
        apart_from=APART,
        decides=True,
        tone="danger",
    ),
    Move(
        "comment",
        pgettext_lazy("fund plan", "Remark"),
        (S.FINANCE, S.LEADER, S.APPROVED, S.EXECUTING, S.CLOSED),
        None,
        COMMENT,
        needs_note=True,
        tone="secondary",
    ),
    Move("start", _("Begin spending"), (S.APPROVED,), S.EXECUTING, SUBMIT, guard=rules.why_not_started),
    Move(
        "close",
        pgettext_lazy("fund plan", "Close"),
        (S.EXECUTING,),
        S.CLOSED,
        SUBMIT,
        ("review",),
        ("review",),
        guard=rules.why_not_closed,
    ),
    tones={S.FINANCE: "warning", S.LEADER: "warning", S.EXECUTING: "done", S.CLOSED: "closed"},
    ends=(S.CLOSED,),
    papers=(_("fund plan signed by manager, finance and company leaders"), _("contracts and estimates it rests on")),
)
