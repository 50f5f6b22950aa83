"""The way of a year's plan, and that of one session."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from .states import PlanState as P
from .states import SessionState as S

SUBMIT, APPROVE = (f"staffing.{verb}_trainingplan" for verb in ("submit", "approve"))
HOLD, GRADE, CANCEL = (f"staffing.{verb}_trainingsession" for verb in ("hold", "grade", "cancel"))


def has_items(plan, by):
    return "" if plan.items.exists() else _("Add what is to be trained first.")


def has_come(session, by):
    return _("A session is held on its day at the earliest.") if session.day > session.today() else ""


def has_exam(session) -> bool:
    return session.pass_mark is not None


PLAN = Workflow(
    pgettext_lazy("process", "Training plan of a year"),
    P,
    P.DRAFT,
    Move(
        "submit",
        pgettext_lazy("training plan", "Submit for approval"),
        (P.DRAFT,),
        P.SUBMITTED,
        SUBMIT,
        guard=has_items,
    ),
    Move(
        "approve",
        pgettext_lazy("training plan", "Approve"),
        (P.SUBMITTED,),
        P.APPROVED,
        APPROVE,
        apart_from=("registered_by",),
        decides=True,
    ),
    Move(
        "send-back",
        pgettext_lazy("training plan", "Send back"),
        (P.SUBMITTED,),
        P.DRAFT,
        APPROVE,
        needs_note=True,
        apart_from=("registered_by",),
        decides=True,
        tone="danger",
    ),
    tones={P.DRAFT: "closed", P.SUBMITTED: "warning", P.APPROVED: "done"},
    ends=(P.APPROVED,),
    papers=(_("the signed training plan"),),
)

SESSION = Workflow(
    pgettext_lazy("process", "Training session"),
    S,
    S.PLANNED,
    Move("hold", _("Held: call the roll"), (S.PLANNED,), S.HELD, HOLD, guard=has_come, stamps="held_at"),
    Move("grade", _("Enter results"), (S.HELD,), None, GRADE, applies_to=has_exam),
    Move("cancel", _("Call it off"), (S.PLANNED,), S.CANCELLED, CANCEL, needs_note=True, tone="danger"),
    tones={S.HELD: "done", S.CANCELLED: "closed"},
    ends=(S.HELD, S.CANCELLED),
    papers=(_("the sign-in sheet of the session"), _("the exam papers")),
)
