"""The way of a plan of return visits: drawn up, approved where the assistant drew it, in force, closed."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from .laying import lacks_somebody, lay_visits
from .states import PlanState as S

CHANGE, SUBMIT, APPROVE, RUN = (f"tenants.{verb}_visitplan" for verb in ("change", "submit", "approve", "run"))


def is_not_over(plan, by):
    return _("This quarter is over.") if plan.last_day < plan.today() else ""


def has_no_visit_left(plan, by):
    left = plan.visits.open().count()
    return _("%(count)d visits are still to be made: make, miss or drop them first.") % {"count": left} if left else ""


VISIT_PLAN = Workflow(
    pgettext_lazy("process", "Plan of return visits"),
    S,
    S.DRAFT,
    Move("submit", pgettext_lazy("visit plan", "Submit to the manager"), (S.DRAFT,), S.SUBMITTED, SUBMIT),
    Move(
        "start",
        pgettext_lazy("visit plan", "Put my own plan in force"),
        (S.DRAFT,),
        S.RUNNING,
        APPROVE,
        guard=is_not_over,
        then=lay_visits,
    ),
    Move(
        "approve",
        pgettext_lazy("visit plan", "Approve"),
        (S.SUBMITTED,),
        S.RUNNING,
        APPROVE,
        apart_from=("registered_by",),
        guard=is_not_over,
        then=lay_visits,
        decides=True,
    ),
    Move(
        "return",
        pgettext_lazy("visit plan", "Give back"),
        (S.SUBMITTED,),
        S.DRAFT,
        APPROVE,
        needs_note=True,
        apart_from=("registered_by",),
        decides=True,
        tone="danger",
    ),
    Move(
        "catch-up",
        pgettext_lazy("visit plan", "Draw visits to tenants who came since"),
        (S.RUNNING,),
        None,
        RUN,
        guard=lacks_somebody,
        then=lay_visits,
        tone="secondary",
    ),
    Move("close", pgettext_lazy("visit plan", "Close"), (S.RUNNING,), S.CLOSED, RUN, guard=has_no_visit_left),
    Move(
        "drop",
        pgettext_lazy("visit plan", "Drop"),
        (S.DRAFT, S.SUBMITTED),
        S.DROPPED,
        CHANGE,
        needs_note=True,
        tone="secondary",
    ),
    tones={S.SUBMITTED: "warning", S.CLOSED: "done", S.DROPPED: "closed"},
    ends=(S.CLOSED, S.DROPPED),
    papers=(_("the plan with the manager's signature"),),
)
