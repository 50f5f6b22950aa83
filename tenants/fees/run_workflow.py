"""The life of a bill run: counted by the clerk, reviewed by finance, made in batches."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import run_rules as rules
from .states import RunState

S = RunState
DRAW, REVIEW = "tenants.draw_billrun", "tenants.review_billrun"

BILL_RUN = Workflow(
    _("Bill run"),
    S,
    S.DRAFT,
    Move("count", _("Count anew"), (S.DRAFT,), None, DRAW, sets=rules.count, tone="secondary"),
    Move(
        "review",
        pgettext_lazy("bill run", "Reviewed: make the bills"),
        (S.DRAFT,),
        S.RUNNING,
        REVIEW,
        apart_from=("registered_by",),
        guard=rules.why_not_as_shown,
        decides=True,
    ),
    Move("finish", _("Finish"), (S.RUNNING,), S.DONE, REVIEW, applies_to=rules.is_all_made),
    Move("cancel", _("Cancel"), (S.DRAFT,), S.CANCELLED, DRAW, needs_note=True, tone="danger"),
    Move(
        "refuse",
        pgettext_lazy("bill run", "Not right: refuse"),
        (S.DRAFT,),
        S.CANCELLED,
        REVIEW,
        needs_note=True,
        apart_from=("registered_by",),
        decides=True,
        tone="danger",
    ),
    tones={S.DONE: "done", S.CANCELLED: "closed"},
    ends=(S.DONE, S.CANCELLED),
)
