"""The life of a repossession. It is ordered by the leaders alone; goods are listed and stored, never seized."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from . import rules
from .states import RepossessionState

S = RepossessionState
SUBMIT, DECIDE = "tenants.submit_repossession", "tenants.decide_repossession"
EXECUTE, HAND_OUT = "tenants.execute_repossession", "tenants.hand_out_goods"

REPOSSESSION = Workflow(
    pgettext_lazy("process", "Repossession"),
    S,
    S.PROPOSED,
    Move("submit", _("Submit to the leaders"), (S.PROPOSED,), S.PENDING_LEADER, SUBMIT, sets=rules.take_up),
    Move(
        "order",
        _("Order the repossession"),
        (S.PENDING_LEADER,),
        S.ORDERED,
        DECIDE,
        ("decision_basis",),
        ("decision_basis",),
        apart_from=("registered_by", "submitted_by"),
        stamps="decided_at",
        tone="danger",
        decides=True,
    ),
    Move(
        "reject",
        pgettext_lazy("repossession", "Reject"),
        (S.PENDING_LEADER,),
        S.REJECTED,
        DECIDE,
        needs_note=True,
        apart_from=("registered_by", "submitted_by"),
        stamps="decided_at",
        decides=True,
    ),
    Move(
        "execute",
        _("Enter how it was carried out"),
        (S.ORDERED,),
        S.EXECUTED,
        EXECUTE,
        ("goods", "storage", "witness_one", "witness_two"),
        ("witness_one", "witness_two"),
        stamps="executed_at",
        guard=rules.why_not_carried_out,
        then=rules.force_return,
        tone="danger",
    ),
    Move(
        "hand_out",
        _("Goods given back"),
        (S.EXECUTED,),
        S.GOODS_RETURNED,
        HAND_OUT,
        ("received_by", "received_on"),
        ("received_by", "received_on"),
        applies_to=rules.has_goods,
        guard=rules.is_received_by_now,
    ),
    Move(
        "close",
        pgettext_lazy("repossession", "Close"),
        (S.EXECUTED, S.GOODS_RETURNED),
        S.CLOSED,
        SUBMIT,
        applies_to=rules.may_close,
    ),
    Move(
        "withdraw",
        _("Withdraw, the ground has gone"),
        (S.PROPOSED, S.PENDING_LEADER, S.ORDERED),
        S.WITHDRAWN,
        SUBMIT,
        needs_note=True,
        tone="secondary",
    ),
    tones={S.ORDERED: "danger", S.EXECUTED: "warning", S.REJECTED: "closed", S.CLOSED: "done", S.WITHDRAWN: "closed"},
    ends=(S.REJECTED, S.CLOSED, S.WITHDRAWN),
    papers=(
        _("notices served, with proof of service"),
        _("the clause or law it rests on, and legal advice"),
        _("the leaders' written order"),
        _("inventory with photos and two witnesses' signatures"),
        _("receipt for the goods given back"),
    ),
)
