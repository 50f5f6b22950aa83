"""The way of a work plan: drafted, approved, carried out, reviewed; and of each of its items."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import ItemState, PlanState

S, T = PlanState, ItemState
SUBMIT, APPROVE, COMMENT = (f"staffing.{verb}_workplan" for verb in ("submit", "approve", "comment"))
REPORT, STEER = "staffing.report_workitem", "staffing.steer_workitem"

WORK_PLAN = Workflow(
    pgettext_lazy("process", "Work plan"),
    S,
    S.DRAFT,
    Move("submit", _("Submit to the company leaders"), (S.DRAFT,), S.SUBMITTED, SUBMIT, guard=rules.why_not_complete),
    Move(
        "approve",
        pgettext_lazy("work plan", "Approve"),
        (S.SUBMITTED,),
        S.APPROVED,
        APPROVE,
        stamps="approved_at",
        apart_from=("registered_by",),
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
        "close",
        _("Review and close"),
        (S.APPROVED,),
        S.CLOSED,
        SUBMIT,
        ("review",),
        ("review",),
        guard=rules.why_not_closed,
    ),
    tones={S.SUBMITTED: "warning", S.CLOSED: "done"},
    ends=(S.CLOSED,),
    papers=(_("work plan signed by the manager and the company leaders"),),
)
WORK_ITEM = Workflow(
    pgettext_lazy("process", "Item of a work plan"),
    T,
    T.OPEN,
    Move(
        "report",
        _("Report progress"),
        (T.OPEN,),
        None,
        REPORT,
        ("progress", "result"),
        ("progress",),
        applies_to=rules.is_running,
    ),
    Move(
        "finish",
        pgettext_lazy("work item", "Done"),
        (T.OPEN,),
        T.DONE,
        REPORT,
        ("result",),
        ("result",),
        stamps="done_at",
        applies_to=rules.is_running,
        sets=rules.finish,
    ),
    Move(
        "reopen",
        pgettext_lazy("work item", "Not done after all"),
        (T.DONE,),
        T.OPEN,
        STEER,
        needs_note=True,
        applies_to=rules.is_running,
        sets=rules.reopen,
        tone="secondary",
    ),
    Move(
        "carry",
        _("Carry over into the next plan"),
        (T.OPEN,),
        T.CARRIED,
        STEER,
        needs_note=True,
        applies_to=rules.is_running,
        guard=rules.why_not_carried,
        then=rules.carry,
        tone="secondary",
    ),
    Move("drop", pgettext_lazy("work item", "Drop"), (T.OPEN,), T.DROPPED, STEER, needs_note=True, tone="secondary"),
    tones={T.DONE: "done", T.CARRIED: "warning", T.DROPPED: "closed"},
    ends=(T.DONE, T.CARRIED, T.DROPPED),
)
