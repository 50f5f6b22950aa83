"""The life of the targets of a year: drafted, approved by the leaders, replaced by a later version, closed."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import TargetState as S

SUBMIT, APPROVE = "staffing.submit_targetplan", "staffing.approve_targetplan"
READ, COMMENT = "staffing.read_targetplan", "staffing.comment_targetplan"

TARGETS = Workflow(
    pgettext_lazy("process", "Annual management targets"),
    S,
    S.DRAFT,
    Move("submit", _("Submit to the company leaders"), (S.DRAFT,), S.SUBMITTED, SUBMIT, guard=rules.why_not_complete),
    Move(
        "approve",
        pgettext_lazy("targets", "Approve"),
        (S.SUBMITTED,),
        S.APPROVED,
        APPROVE,
        stamps="approved_at",
        apart_from=("registered_by",),
        guard=rules.why_not_complete,
        then=rules.replace_earlier,
        decides=True,
    ),
    Move(
        "send-back",
        _("Send back"),
        (S.SUBMITTED,),
        S.DRAFT,
        APPROVE,
        needs_note=True,
        apart_from=("registered_by",),
        decides=True,
        tone="danger",
    ),
    Move("take", _("Take the readings of past months"), (S.APPROVED,), None, READ, then=rules.take, tone="secondary"),
    Move(
        "comment",
        pgettext_lazy("plan", "Comment"),
        (S.SUBMITTED, S.APPROVED, S.CLOSED),
        None,
        COMMENT,
        needs_note=True,
        tone="secondary",
    ),
    Move(
        "replace",
        _("Replaced by a later version"),
        (S.APPROVED,),
        S.REPLACED,
        APPROVE,
        applies_to=rules.is_overtaken,
        tone="secondary",
    ),
    Move("close", _("Close the year"), (S.APPROVED,), S.CLOSED, SUBMIT, guard=rules.why_not_over, then=rules.take),
    Move("drop", pgettext_lazy("targets", "Drop"), (S.DRAFT,), S.DROPPED, SUBMIT, needs_note=True, tone="secondary"),
    tones={S.SUBMITTED: "warning", S.APPROVED: "done", S.REPLACED: "closed", S.CLOSED: "closed", S.DROPPED: "closed"},
    ends=(S.REPLACED, S.CLOSED, S.DROPPED),
    papers=(_("targets of the year signed by the company leaders"),),
)
