"""The life of one return visit: to be made, made, missed with a reason, or dropped."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .laying import VISIT
from .states import VisitState as S

STEER = "tenants.steer_returnvisit"

RETURN_VISIT = Workflow(
    pgettext_lazy("process", "Return visit"),
    S,
    S.PLANNED,
    Move(
        "record",
        pgettext_lazy("return visit", "Enter the visit"),
        (S.PLANNED,),
        S.DONE,
        VISIT,
        ("visited_at", "met", "satisfaction", "said"),
        ("visited_at", "met", "satisfaction", "said"),
        guard=rules.was_made,
        turn="visitor",
    ),
    Move(
        "miss",
        pgettext_lazy("return visit", "Not made"),
        (S.PLANNED,),
        S.MISSED,
        VISIT,
        needs_note=True,
        guard=rules.is_due,
        tone="secondary",
    ),
    Move(
        "put-off",
        pgettext_lazy("return visit", "Put off"),
        (S.PLANNED,),
        None,
        STEER,
        ("due_on",),
        ("due_on",),
        needs_note=True,
        guard=rules.is_ahead,
        sets=rules.wait_until_then,
        tone="secondary",
    ),
    Move(
        "assign",
        pgettext_lazy("return visit", "Give to somebody else"),
        (S.PLANNED,),
        None,
        STEER,
        ("visitor",),
        ("visitor",),
        guard=rules.may_visit,
        tone="secondary",
    ),
    Move(
        "again",
        pgettext_lazy("return visit", "Plan it again"),
        (S.MISSED,),
        S.PLANNED,
        STEER,
        ("due_on", "visitor"),
        ("due_on", "visitor"),
        guard=rules.is_ahead_and_may_be_made,
        tone="secondary",
    ),
    Move(
        "amend",
        pgettext_lazy("return visit", "Set right what was entered"),
        (S.DONE,),
        None,
        VISIT,
        ("met", "satisfaction", "said"),
        ("met", "satisfaction", "said"),
        needs_note=True,
        tone="secondary",
    ),
    Move(
        "drop",
        pgettext_lazy("return visit", "Drop"),
        (S.PLANNED,),
        S.DROPPED,
        STEER,
        needs_note=True,
        tone="danger",
    ),
    ends=(S.DONE, S.MISSED, S.DROPPED),
    tones={S.DONE: "done", S.MISSED: "danger", S.DROPPED: "closed"},
    papers=(_("the visit sheet, signed by the tenant"),),
)
