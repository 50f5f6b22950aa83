"""The way of an assessment: own view, supervisor, manager, told, acknowledged, perhaps appealed once."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import AssessmentState as S

OWN, RATE, CONFIRM, ACKNOWLEDGE, ANSWER = (
    f"staffing.{verb}_assessment" for verb in ("selfassess", "rate", "confirm", "acknowledge", "answer")
)

ASSESSMENT = Workflow(
    pgettext_lazy("process", "Assessment"),
    S,
    S.SELF,
    Move(
        "assess",
        pgettext_lazy("assessment", "My own view"),
        (S.SELF,),
        S.SUPERVISOR,
        OWN,
        ("self_remark",),
        guard=rules.scored("self_score"),
    ),
    Move(
        "rate",
        pgettext_lazy("assessment", "Score and pass on"),
        (S.SUPERVISOR,),
        S.MANAGER,
        RATE,
        ("supervisor_remark",),
        apart_from=("person",),
        guard=rules.scored("supervisor_score"),
        decides=True,
    ),
    Move(
        "confirm",
        pgettext_lazy("assessment", "Settle and tell the person"),
        (S.MANAGER,),
        S.TOLD,
        CONFIRM,
        ("manager_remark",),
        apart_from=("person",),
        guard=rules.scored("manager_score"),
        sets=rules.reckon,
        decides=True,
    ),
    Move(
        "send-back",
        pgettext_lazy("assessment", "Back to the supervisor"),
        (S.MANAGER,),
        S.SUPERVISOR,
        CONFIRM,
        needs_note=True,
        apart_from=("person",),
        decides=True,
        tone="danger",
    ),
    Move("acknowledge", pgettext_lazy("assessment", "Acknowledge"), (S.TOLD,), S.DONE, ACKNOWLEDGE),
    Move(
        "appeal",
        pgettext_lazy("assessment", "Appeal"),
        (S.TOLD,),
        S.APPEALED,
        ACKNOWLEDGE,
        needs_note=True,
        stamps="appealed_at",
        applies_to=rules.is_first_appeal,
        tone="danger",
    ),
    Move(
        "answer",
        pgettext_lazy("assessment", "Answer the appeal"),
        (S.APPEALED,),
        S.TOLD,
        ANSWER,
        needs_note=True,
        apart_from=("person",),
        guard=rules.scored("manager_score"),
        sets=rules.reckon,
        decides=True,
    ),
    tones={S.SELF: "closed", S.TOLD: "warning", S.APPEALED: "danger", S.DONE: "done"},
    ends=(S.DONE,),
    papers=(_("the signed assessment"),),
)
