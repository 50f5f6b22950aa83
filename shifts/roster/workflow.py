"""The way of a roster: made, approved where it touches a limit, published, and locked when its month is over."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.workflow import Move, Workflow

from . import guards
from .states import RosterState

S = RosterState
PUBLISH, APPROVE = "shifts.publish_roster", "shifts.approve_roster"

ROSTER = Workflow(
    _("Roster"),
    S,
    S.DRAFT,
    Move(
        "publish",
        _("Publish"),
        (S.DRAFT,),
        S.PUBLISHED,
        PUBLISH,
        stamps="published_at",
        guard=guards.touches_no_limit,
    ),
    Move(
        "submit",
        _("Submit for approval"),
        (S.DRAFT,),
        S.SUBMITTED,
        PUBLISH,
        needs_note=True,
        guard=guards.breaks_no_rule,
    ),
    Move(
        "approve",
        _("Approve and publish"),
        (S.SUBMITTED,),
        S.PUBLISHED,
        APPROVE,
        ("emergency",),
        stamps="published_at",
        apart_from=("registered_by",),
        guard=guards.is_excused,
        decides=True,
    ),
    Move(
        "send-back",
        _("Send back for correction"),
        (S.SUBMITTED,),
        S.DRAFT,
        APPROVE,
        needs_note=True,
        apart_from=("registered_by",),
        tone="danger",
        decides=True,
    ),
    Move("take-back", _("Take it back"), (S.SUBMITTED,), S.DRAFT, PUBLISH, tone="secondary"),
    Move("lock", _("Lock the month"), (S.PUBLISHED,), S.LOCKED, "shifts.lock_roster", guard=guards.is_over),
    tones={S.DRAFT: "warning", S.PUBLISHED: "done", S.LOCKED: "closed"},
    ends=(S.LOCKED,),
    papers=(_("roster of the month, signed by the supervisor"), _("the month's attendance for administration")),
)
