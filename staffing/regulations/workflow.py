"""The way of a version: drafted, submitted, approved by the manager or the leaders, perhaps withdrawn."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import VersionState as S

SUBMIT, APPROVE, WITHDRAW = (f"staffing.{verb}_regulationversion" for verb in ("submit", "approve", "withdraw"))

VERSION = Workflow(
    pgettext_lazy("process", "Version of a regulation"),
    S,
    S.DRAFT,
    Move(
        "submit",
        pgettext_lazy("regulation", "Submit for approval"),
        (S.DRAFT,),
        S.SUBMITTED,
        SUBMIT,
        guard=rules.why_not_ready,
    ),
    Move(
        "approve",
        pgettext_lazy("regulation", "Approve"),
        (S.SUBMITTED,),
        S.APPROVED,
        APPROVE,
        apart_from=("registered_by",),
        guard=rules.why_not_ready,
        decides=True,
    ),
    Move(
        "send-back",
        pgettext_lazy("regulation", "Send back"),
        (S.SUBMITTED,),
        S.DRAFT,
        APPROVE,
        needs_note=True,
        apart_from=("registered_by",),
        decides=True,
        tone="danger",
    ),
    Move(
        "withdraw",
        pgettext_lazy("regulation", "Withdraw"),
        (S.DRAFT, S.SUBMITTED, S.APPROVED),
        S.WITHDRAWN,
        WITHDRAW,
        needs_note=True,
        sets=rules.end,
        tone="danger",
    ),
    tones={S.DRAFT: "closed", S.SUBMITTED: "warning", S.APPROVED: "done", S.WITHDRAWN: "danger"},
    ends=(S.APPROVED, S.WITHDRAWN),
    papers=(_("the signed text of the regulation"),),
)
