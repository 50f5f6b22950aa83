"""The way of a version of the plan: drafted, submitted, approved by the leaders, in force from its day."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import RevisionState

S = RevisionState
SUBMIT, APPROVE = "staffing.submit_planrevision", "staffing.approve_planrevision"

REVISION = Workflow(
    pgettext_lazy("process", "Version of the plan"),
    S,
    S.DRAFT,
    Move("submit", pgettext_lazy("plan version", "Submit"), (S.DRAFT,), S.SUBMITTED, SUBMIT, guard=rules.why_not_ready),
    Move("approve", pgettext_lazy("plan version", "Approve"), (S.SUBMITTED,), S.APPROVED, APPROVE, stamps="approved_at",
         apart_from=("registered_by",), guard=rules.why_not_in_force, sets=rules.put_in_force, decides=True),
    Move("return", pgettext_lazy("plan version", "Return with remarks"), (S.SUBMITTED,), S.DRAFT, APPROVE,
         apart_from=("registered_by",), needs_note=True, decides=True, tone="secondary"),
    Move("withdraw", pgettext_lazy("plan version", "Withdraw"), (S.DRAFT, S.SUBMITTED), S.WITHDRAWN, SUBMIT,
         needs_note=True, tone="danger"),
    Move("annul", pgettext_lazy("plan version", "Annul before its day"), (S.APPROVED,), S.ANNULLED, APPROVE,
         needs_note=True, applies_to=rules.is_ahead, guard=rules.why_not_annulled, sets=rules.take_out_of_force,
         tone="danger"),
    ends=(S.APPROVED, S.WITHDRAWN, S.ANNULLED),
    tones={S.SUBMITTED: "warning", S.APPROVED: "done", S.WITHDRAWN: "closed", S.ANNULLED: "closed"},
    papers=(_("the application to change the establishment, signed"),),
)  # fmt: skip
